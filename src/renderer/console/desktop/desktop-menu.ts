import { isSingleKey, parseChord } from '../../ui/commands/chord.ts';
import { applies, type Command, shortcutOf } from '../../ui/commands/command.ts';
import type { CommandRunner } from '../../ui/commands/runner.tsx';
import type { Message } from '../../ui/i18n/define-messages.ts';
import type { CommandMenu } from '../commands.ts';

type Item = { id: string; label: string; accelerator: string | null; enabled: boolean };
type Group = { label: string; items: Item[] };
export type DesktopMenu = { menus: { label: string; groups: Group[] }[] };

const named: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A shortcut as the desktop's menus show it; null for single keys and sequences, which menus cannot show truthfully. */
export function accelerator(shortcut: string | null): string | null {
  if (!shortcut || shortcut.includes(' ') || isSingleKey(shortcut)) return null;
  const chord = parseChord(shortcut);
  return [chord.mod ? 'CommandOrControl' : '', chord.alt ? 'Alt' : '', chord.shift ? 'Shift' : '', named[chord.key] ?? chord.key]
    .filter(Boolean)
    .join('+');
}

/** The registry as the desktop's menu bar: a menu's commands by their groups, grey where they do not apply. */
export function desktopMenu(
  menus: readonly CommandMenu[],
  { context, changes }: Pick<CommandRunner, 'context' | 'changes'>,
  say: (message: Message) => string,
): DesktopMenu {
  const item = (command: Command): Item => ({
    id: command.id,
    label: say(command.title),
    accelerator: accelerator(shortcutOf(command, changes)),
    enabled: applies(command, context),
  });
  return {
    menus: menus.map(({ title, commands }) => ({
      label: say(title),
      groups: [...Map.groupBy(commands, (command) => say(command.group))].map(([label, group]) => ({ label, items: group.map(item) })),
    })),
  };
}
