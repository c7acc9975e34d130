import { isSingleKey, type KeyPress, matches } from './chord.ts';
import { applies, type Command, shortcutOf } from './command.ts';
import type { CommandContext } from './context.ts';

/** Where a key was pressed, as far as the rules care. */
export type Place = 'page' | 'editable' | 'terminal' | 'layer';

export type Pressed = KeyPress & Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'repeat' | 'defaultPrevented'>;

export type ShortcutState = {
  commands: readonly Command[];
  context: CommandContext;
  changes: Readonly<Record<string, string | null>>;
  /** False when the person switched single keys off (WCAG 2.1.4). */
  singleKeys: boolean;
  /** The first key of a sequence that waits for its second; null when none does. */
  pending: string | null;
};

export type Decision = { run: Command } | { wait: string } | null;

/** Whether an element takes text, sits in a terminal, or in a layer (dialog, menu, list) that has its own keys. */
export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('.xterm')) return 'terminal';
  if (
    target.closest(
      'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox]',
    )
  )
    return 'editable';
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) return 'layer';
  return 'page';
}

/**
 * Decides what a press of keys means. Single keys count only on the page itself, never while a composition runs: with Vietnamese Telex
 * on, a letter typed on a grid may begin one, and `keyCode` 229 is how Chromium says so.
 */
export function decide(press: Pressed, place: Place, state: ShortcutState): Decision {
  if (press.isComposing || press.keyCode === 229 || press.defaultPrevented) return null;
  const plain = !press.ctrlKey && !press.metaKey && !press.altKey && !/^F\d+$/.test(press.key);
  if (plain && (place !== 'page' || !state.singleKeys)) return null;
  for (const command of state.commands) {
    const shortcut = shortcutOf(command, state.changes);
    if (!shortcut || (place === 'terminal' && !command.inTerminal) || !applies(command, state.context)) continue;
    if (isSingleKey(shortcut) && (place !== 'page' || !state.singleKeys)) continue;
    const [first = '', second] = shortcut.split(' ');
    if (state.pending !== null) {
      if (second !== undefined && first === state.pending && matches(second, press)) return { run: command };
    } else if (matches(first, press)) {
      if (second !== undefined) return { wait: first };
      return press.repeat && !isSingleKey(shortcut) ? null : { run: command };
    }
  }
  // A key that completes no sequence is read again as a beginning.
  return state.pending === null ? null : decide(press, place, { ...state, pending: null });
}
