import type { LucideIcon } from 'lucide-react';
import type { Role } from '../../../contract/roles.ts';
import { mayCall } from '../../../contract/roles.ts';
import type { Message } from '../i18n/define-messages.ts';
import type { CommandContext } from './context.ts';

/** What a command says when it is done: a toast, with Undo where the change can be taken back. */
export type Outcome = { said: Message; undo?: () => Promise<void> };

/** The scope of commands that apply on every page. */
export const everywhere = 'everywhere';

/**
 * A verb of the console. Menus, buttons, the palette, the shortcuts sheet and the bulk bar all read it, so that a verb is named, guarded
 * and translated once.
 */
export type Command = {
  /** noun.verb, kebab-case: `ticket.assign-to-me`. */
  readonly id: string;
  readonly title: Message;
  readonly icon: LucideIcon;
  /** The heading under which the palette and the shortcuts sheet list it. */
  readonly group: Message;
  /** The page it belongs to (the `scope` of that route's static data), or `everywhere`. Shortcuts must be unique within a scope. */
  readonly scope: string;
  /** `Mod+K` (Ctrl, or Command on a Mac), `Alt+ArrowLeft`, `J`, `Shift+J`, `?`, or two keys one after the other: `G Q`. */
  readonly shortcut?: string;
  /** True when the shortcut also works inside a terminal; only chords that no shell uses. */
  readonly inTerminal?: boolean;
  readonly roles: readonly Role[];
  /** False hides the command. Left out: it applies wherever its scope does. */
  readonly when?: (context: CommandContext) => boolean;
  /** True when it acts on a selection: the bulk bar shows it. */
  readonly bulk?: boolean;
  readonly run: (context: CommandContext) => void | Outcome | Promise<void | Outcome>;
};

/** Whether a command can be run now by the person who is signed in. */
export function applies(command: Command, context: CommandContext): boolean {
  return (
    (command.scope === everywhere || command.scope === context.scope) &&
    mayCall(context.roles, command.roles) &&
    (command.when?.(context) ?? true)
  );
}

/** The chord of a command after the person's own changes; null when it has none. */
export function shortcutOf(command: Command, changes: Readonly<Record<string, string | null>>): string | null {
  const changed = changes[command.id];
  return changed === undefined ? (command.shortcut ?? null) : changed;
}

/** Pairs of commands that one press of keys could mean in one context. Empty in a healthy console; a test asserts it. */
export function conflicts(commands: readonly Command[], changes: Readonly<Record<string, string | null>> = {}): [string, string, string][] {
  const found: [string, string, string][] = [];
  commands.forEach((first, index) => {
    const chord = shortcutOf(first, changes)?.toLowerCase();
    if (!chord) return;
    for (const second of commands.slice(index + 1)) {
      const other = shortcutOf(second, changes)?.toLowerCase();
      if (!other || !(first.scope === second.scope || first.scope === everywhere || second.scope === everywhere)) continue;
      // A single key that begins a sequence would make the sequence unreachable.
      if (chord === other || chord.startsWith(`${other} `) || other.startsWith(`${chord} `)) found.push([first.id, second.id, chord]);
    }
  });
  return found;
}
