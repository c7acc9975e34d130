import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type LucideIcon, SlidersHorizontal, Ticket } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { SearchHit, SearchKind } from '../../../contract/search.ts';
import { readPreference } from '../../client/preferences.ts';
import { useDesk } from '../../client/use-desk.ts';
import { applies, type Command, everywhere, shortcutOf } from '../../ui/commands/command.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import type { Message } from '../../ui/i18n/define-messages.ts';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { usePageTitles } from '../../ui/page-title.ts';
import { recentPreference } from '../settings/settings-preferences.ts';
import { type SettingEntry, settingsTable } from '../settings/settings-table.ts';
import { openTabs } from '../tabs/tabs-store.ts';
import { hitIcons, hitPath } from './hit-place.ts';
import { paletteMessages } from './palette-messages.ts';
import { fit, type Mode, modeOf } from './palette-rank.ts';

export type PaletteItem = {
  key: string;
  title: string;
  subtitle: string | null;
  icon: LucideIcon;
  shortcut: string | null;
  group: string;
  choose: () => void;
};

/** Rows in the page at most: what froze other palettes was mounting everything that matched. */
export const mostRows = 50;
/** Commands among other results: what was searched for is likelier a thing than a verb. */
const mostCommands = 6;
const settleMs = 50;
const kinds: Partial<Record<Mode, SearchKind>> = { tickets: 'ticket', people: 'person', devices: 'device', articles: 'article' };

/** What the palette offers for what was typed: commands and settings at once, what the desk finds a moment later. */
export function usePaletteItems(text: string): { items: PaletteItem[]; searching: boolean; truncated: boolean } {
  const { mode, query } = modeOf(text);
  const commands = useCommandItems(mode, query);
  const settings = useSettingItems(mode, query);
  const recent = useRecentItems(mode, query);
  const found = useFoundItems(mode, query);
  const all = unique([
    ...recent,
    ...found.first,
    ...(query === '' || mode === 'commands' ? commands : commands.slice(0, mostCommands)),
    ...found.items,
    ...settings,
  ]);
  return { items: all.slice(0, mostRows), searching: found.searching, truncated: all.length > mostRows };
}

function unique(items: readonly PaletteItem[]): PaletteItem[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.key) && seen.add(item.key));
}

function useCommandItems(mode: Mode, query: string): PaletteItem[] {
  const t = useMessages(paletteMessages);
  const say = useSay();
  const { commands, context, changes, run } = useCommandRunner();
  if (mode !== 'everything' && mode !== 'commands') return [];
  const here = query === '' && mode === 'everything';
  const ranked: { command: Command; score: number }[] = [];
  for (const command of commands) {
    if (!applies(command, context)) continue;
    // English words find a command in every language: manuals and colleagues use them.
    const score = fit(query, say(command.title), [command.title.in('en'), say(command.group)]) + (command.scope === everywhere ? 0 : 5);
    if (score > 0 && (!here || command.scope !== everywhere || command.id.startsWith('go.'))) ranked.push({ command, score });
  }
  const fits =
    query === ''
      ? ranked
      : ranked.filter(({ command }) => fit(query, say(command.title), [command.title.in('en'), say(command.group)]) > 0);
  return fits
    .toSorted((a, b) => b.score - a.score)
    .map(({ command }) => ({
      key: command.id,
      title: say(command.title),
      subtitle: groupBeside(command, say),
      icon: command.icon,
      shortcut: shortcutOf(command, changes),
      group: t(here ? 'suggestions' : 'commands'),
      choose: () => run(command),
    }));
}

// "Go to Settings" does not need "Go to" beside it.
function groupBeside(command: Command, say: (message: Message) => string): string | null {
  const group = say(command.group);
  return say(command.title).startsWith(group) ? null : group;
}

function useSettingItems(mode: Mode, query: string): PaletteItem[] {
  const t = useMessages(paletteMessages);
  const say = useSay();
  const { context } = useCommandRunner();
  if (mode !== 'settings' && (mode !== 'everything' || query === '')) return [];
  // Among everything a setting is found by its name; the words of its explanation would bring half of them for any query.
  const names = (setting: SettingEntry) => (mode === 'settings' ? [setting.title.in('en'), say(setting.hint)] : [setting.title.in('en')]);
  return settingsTable
    .filter((setting) => fit(query, say(setting.title), names(setting)) > 0)
    .map((setting) => ({
      key: `setting.${setting.id}`,
      title: say(setting.title),
      subtitle: say(setting.hint),
      icon: SlidersHorizontal,
      shortcut: null,
      group: t('settings'),
      choose: () => context.navigate(`/settings?part=${setting.part}&at=${setting.id}`),
    }));
}

function useRecentItems(mode: Mode, query: string): PaletteItem[] {
  const t = useMessages(paletteMessages);
  const say = useSay();
  const { commands, context, changes, run } = useCommandRunner();
  const titles = usePageTitles((state) => state.titles);
  if (query !== '' || mode !== 'everything') return [];
  return readPreference(recentPreference)
    .slice(0, 6)
    .flatMap((key): PaletteItem[] => {
      const command = commands.find((each) => each.id === key);
      if (command) {
        if (!applies(command, context)) return [];
        return [
          {
            key,
            title: say(command.title),
            subtitle: groupBeside(command, say),
            icon: command.icon,
            shortcut: shortcutOf(command, changes),
            group: t('recent'),
            choose: () => run(command),
          },
        ];
      }
      const title = openTabs().find((tab) => tab.path === key)?.title ?? titles[key]?.title;
      return title === undefined
        ? []
        : [{ key, title, subtitle: null, icon: iconOfPath(key), shortcut: null, group: t('recent'), choose: () => context.navigate(key) }];
    });
}

function iconOfPath(path: string): LucideIcon {
  const noun = path.split('/')[1];
  return noun === 'devices'
    ? hitIcons.device
    : noun === 'people'
      ? hitIcons.person
      : noun === 'articles'
        ? hitIcons.article
        : hitIcons.ticket;
}

function useFoundItems(mode: Mode, query: string): { first: PaletteItem[]; items: PaletteItem[]; searching: boolean } {
  const t = useMessages(paletteMessages);
  const { orpc } = useDesk();
  const { context } = useCommandRunner();
  const asked = useSettled(query);
  const enabled = asked.length > 0 && mode !== 'commands' && mode !== 'settings';
  const kind = kinds[mode];
  const answer = useQuery({
    ...orpc.search.query.queryOptions({ q: asked.slice(0, 300), kind, limit: mostRows }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const items = useMemo(
    () =>
      byKind(enabled ? (answer.data?.items ?? []) : []).map((hit): PaletteItem => {
        const path = hitPath(hit);
        return {
          key: path,
          title: hit.number === null ? hit.title : `#${hit.number}  ${hit.title}`,
          subtitle: hit.subtitle ?? hit.snippet,
          icon: hitIcons[hit.kind],
          shortcut: null,
          group: t(hit.kind),
          choose: () => context.navigate(path),
        };
      }),
    [enabled, answer.data, context, t],
  );
  const number = (mode === 'tickets' || mode === 'everything') && /^\d{1,9}$/.test(query) ? Number(query) : 0;
  const first: PaletteItem[] =
    number > 0
      ? [
          {
            key: `/tickets/${number}`,
            title: t('openTicket', { number: `#${number}` }),
            subtitle: null,
            icon: Ticket,
            shortcut: null,
            group: t('ticket'),
            choose: () => context.navigate(`/tickets/${number}`),
          },
        ]
      : [];
  return { first, items, searching: (enabled && answer.isFetching) || asked !== query };
}

/** Hits of one kind together, the kind of the best hit first. */
function byKind(hits: readonly SearchHit[]): SearchHit[] {
  return [...Map.groupBy(hits, (hit) => hit.kind).values()].flat();
}

/** What was typed, once the typing paused for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
