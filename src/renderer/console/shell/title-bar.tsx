import { Search, UserRound } from 'lucide-react';
import type { About } from '../../../contract/desk.ts';
import { shortcutOf } from '../../ui/commands/command.ts';
import { CommandIcon, useCommandEntries, useCommandRunner } from '../../ui/commands/runner.tsx';
import { Kbd } from '../../ui/display/kbd.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Menu } from '../../ui/layers/menu.tsx';
import { NotificationBell } from '../../features/routing/notifications/notification-bell.tsx';
import { openPalette } from './overlays.ts';
import { shellMessages } from './shell-messages.ts';

const accountCommands = [
  'me.security',
  'accounts.show',
  'go.settings',
  'shortcuts.show',
  'theme.light',
  'theme.dark',
  'theme.system',
  'about.show',
  'me.sign-out',
];

/** The top line: where one came from, what one looks for, who one is. */
export function TitleBar({ about }: { about: About }) {
  const t = useMessages(shellMessages);
  const { commands, changes } = useCommandRunner();
  const named = (id: string) => commands.find((command) => command.id === id);
  const back = named('history.back');
  const forward = named('history.forward');
  const palette = named('palette.open');
  const entries = useCommandEntries(accountCommands.flatMap((id) => named(id) ?? []));
  const shortcut = palette ? shortcutOf(palette, changes) : null;
  return (
    <header className="grid h-10 shrink-0 grid-cols-[minmax(13rem,1fr)_minmax(0,34rem)_minmax(9rem,1fr)] items-center gap-2 border-b border-line bg-surface px-2 print:hidden">
      <div className="flex items-center gap-1">
        <Mark />
        <span className="mr-2 text-md font-semibold select-none">Deskside</span>
        {back && <CommandIcon command={back} />}
        {forward && <CommandIcon command={forward} />}
      </div>
      <button
        type="button"
        onClick={() => openPalette()}
        className="flex h-7 min-w-0 items-center gap-2 rounded-md border border-line bg-canvas px-2 text-sm text-muted hover:border-line-strong"
      >
        <Search aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        <span className="clip-line min-w-0 flex-1 text-left">{t('search')}</span>
        {shortcut && <Kbd shortcut={shortcut} />}
      </button>
      <div className="flex items-center justify-end">
        <NotificationBell />
        <Menu
          align="end"
          entries={entries}
          trigger={
            <button
              type="button"
              aria-label={t('account', { name: about.me.name })}
              className="flex h-7 max-w-48 items-center gap-1.5 rounded-md px-2 text-sm text-muted hover:bg-subtle hover:text-ink"
            >
              <UserRound aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
              <span className="clip-line">{about.me.name}</span>
            </button>
          }
        />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 20 20"
      className="mx-1 size-5 shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect x="2" y="3.5" width="16" height="10" rx="1.5" />
      <path d="M4.5 9h2.6l1.4-2.6 2.4 4.4 1.4-1.8h3.2M7 16.8h6" />
    </svg>
  );
}
