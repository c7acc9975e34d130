import { readPreference, setPreference } from '../../client/preferences.ts';
import { currentPath } from '../../ui/page-title.ts';
import { tabsPreference } from '../settings/settings-preferences.ts';

export type Tab = { path: string; title: string };

const most = 12;

export function openTabs(): readonly Tab[] {
  return readPreference(tabsPreference);
}

/** Keeps a tab for a page, or gives its tab a better title. Beyond twelve the oldest goes. */
export function keepTab(path: string, title: string): void {
  const tabs = openTabs();
  const known = tabs.find((tab) => tab.path === path);
  if (known?.title === title) return;
  setPreference(
    tabsPreference,
    known ? tabs.map((tab) => (tab === known ? { path, title } : tab)) : [...tabs, { path, title }].slice(-most),
  );
}

/** Closes a tab, or the one shown with null; what was shown gives way to its neighbour, or to the start. */
export function closeTab(path: string | null, navigate: (path: string) => void): void {
  const closing = path ?? currentPath();
  const tabs = openTabs();
  const index = tabs.findIndex((tab) => tab.path === closing);
  if (index < 0) return;
  const left = tabs.filter((tab) => tab.path !== closing);
  setPreference(tabsPreference, left);
  if (closing === currentPath()) navigate((left[index] ?? left[index - 1])?.path ?? '/');
}

/** Shows the tab after or before the one shown, around the end. */
export function neighbourTab(step: 1 | -1, navigate: (path: string) => void): void {
  const tabs = openTabs();
  const index = tabs.findIndex((tab) => tab.path === currentPath());
  const next = tabs[(index + step + tabs.length) % tabs.length];
  if (next) navigate(next.path);
}
