import { isSingleKey, parseChord } from '../../ui/commands/chord.ts';
import { applies, type Command, shortcutOf } from '../../ui/commands/command.ts';
import type { CommandRunner } from '../../ui/commands/runner.tsx';
import type { Message } from '../../ui/i18n/define-messages.ts';

type Item = { id: string; label: string; accelerator: string | null; enabled: boolean };
export type DesktopMenu = { groups: { label: string; items: Item[] }[] };

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

/** The registry as the desktop's menu bar: every command under its group, grey where it does not apply. */
export function desktopMenu(
  { commands, context, changes }: Pick<CommandRunner, 'commands' | 'context' | 'changes'>,
  say: (message: Message) => string,
): DesktopMenu {
  const groups = new Map<string, Item[]>();
  const item = (command: Command): Item => ({
    id: command.id,
    label: say(command.title),
    accelerator: accelerator(shortcutOf(command, changes)),
    enabled: applies(command, context),
  });
  for (const command of commands) {
    const label = say(command.group);
    groups.set(label, [...(groups.get(label) ?? []), item(command)]);
  }
  return { groups: [...groups].map(([label, items]) => ({ label, items })) };
}
