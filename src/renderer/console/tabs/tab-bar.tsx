import { useRouterState } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { usePreference } from '../../client/preferences.ts';
import { classNames } from '../../ui/class-names.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { usePageTitles } from '../../ui/page-title.ts';
import { tabsPreference } from '../settings/settings-preferences.ts';
import { shellMessages } from '../shell/shell-messages.ts';
import { closeTab, keepTab, type Tab } from './tabs-store.ts';

/** The pages kept open: one ticket, one device each. Nothing is shown while there is none. */
export function TabBar() {
  const t = useMessages(shellMessages);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useKeptTab();
  const [tabs] = usePreference(tabsPreference);
  if (tabs.length === 0) return null;
  return (
    <nav
      aria-label={t('openTabs')}
      className="flex h-8 shrink-0 overflow-x-auto border-b border-line bg-canvas [scrollbar-width:none] print:hidden"
    >
      <ul className="flex min-w-0">
        {tabs.map((tab) => (
          <TabItem key={tab.path} tab={tab} active={tab.path === path} />
        ))}
      </ul>
    </nav>
  );
}

function TabItem({ tab, active }: { tab: Tab; active: boolean }) {
  const t = useMessages(shellMessages);
  const { context } = useCommandRunner();
  const unsaved = usePageTitles((state) => state.titles[tab.path]?.unsaved ?? false);
  return (
    <li
      className={classNames(
        'group relative flex max-w-56 min-w-24 items-center border-r border-line',
        active ? 'bg-surface after:absolute after:inset-x-0 after:top-0 after:h-0.5 after:bg-accent' : 'hover:bg-subtle',
      )}
      onAuxClick={(event) => event.button === 1 && closeTab(tab.path, context.navigate)}
    >
      <a
        href={`#${tab.path}`}
        title={tab.title}
        aria-current={active ? 'page' : undefined}
        className={classNames(
          'flex h-full min-w-0 flex-1 items-center gap-1 pl-3 text-sm no-underline -outline-offset-2',
          active ? 'text-ink' : 'text-muted',
        )}
      >
        <span className="clip-line">{tab.title}</span>
        {unsaved && (
          <span title={t('unsavedDraft')} className="text-accent">
            *<span className="sr-only">{t('unsavedDraft')}</span>
          </span>
        )}
      </a>
      <button
        type="button"
        aria-label={t('closeTabNamed', { title: tab.title })}
        onClick={() => closeTab(tab.path, context.navigate)}
        className={classNames(
          'mx-1 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-subtle hover:text-ink focus-visible:opacity-100',
          !active && 'opacity-0 group-hover:opacity-100',
        )}
      >
        <X aria-hidden size={14} strokeWidth={1.75} />
      </button>
    </li>
  );
}

/** Keeps a tab for the page shown when its route asks for one, under the title the page gave itself. */
function useKeptTab(): void {
  const say = useSay();
  // The page's own path: while a page is left, the address is already the next one's.
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? state.location.pathname });
  const wanted = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.tab ?? false });
  const fallback = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.title });
  const given = usePageTitles((state) => state.titles[path]?.title);
  const title = given ?? (fallback ? say(fallback) : path);
  useEffect(() => {
    if (wanted) keepTab(path, title);
  }, [wanted, path, title]);
}
