import { Circle } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import { chordOf, matches, shownKeys } from '../../../src/renderer/ui/commands/chord.ts';
import { applies, type Command, conflicts } from '../../../src/renderer/ui/commands/command.ts';
import { type CommandContext, contextKey, contextValue, provideContext } from '../../../src/renderer/ui/commands/context.ts';
import { decide, type Place, type Pressed, type ShortcutState } from '../../../src/renderer/ui/commands/shortcut-rules.ts';
import { plainMessage } from '../../../src/renderer/ui/i18n/define-messages.ts';

const context: CommandContext = { scope: 'queue', roles: ['agent'], navigate: () => undefined, get: contextValue };
const command = (id: string, shortcut: string, more: Partial<Command> = {}): Command => ({
  id,
  title: plainMessage(id),
  group: plainMessage('Test'),
  icon: Circle,
  scope: 'queue',
  roles: ['agent'],
  shortcut,
  run: () => undefined,
  ...more,
});
const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  defaultPrevented: false,
  ...more,
});
const next = command('ticket.next', 'J');
const palette = command('palette.open', 'Mod+K', { scope: 'everywhere' });
const commands = [
  next,
  palette,
  command('go.queue', 'G Q', { scope: 'everywhere' }),
  command('terminal.leave', 'F6', { scope: 'everywhere', inTerminal: true }),
];
const asked = (pressed: Pressed, place: Place = 'page', more: Partial<ShortcutState> = {}) => {
  const decision = decide(pressed, place, { commands, context, changes: {}, singleKeys: true, pending: null, ...more });
  return decision === null ? null : 'run' in decision ? decision.run.id : `wait ${decision.wait}`;
};

describe('shortcut rules', () => {
  it('runs single keys on the page only', () => {
    expect(asked(press('j'))).toBe('ticket.next');
    for (const place of ['editable', 'terminal', 'layer'] as const) expect(asked(press('j'), place)).toBeNull();
  });

  it('leaves every key of a composition to the input method', () => {
    expect(asked(press('j', { isComposing: true }))).toBeNull();
    expect(asked(press('j', { keyCode: 229 }))).toBeNull();
    expect(asked(press('k', { ctrlKey: true, isComposing: true }))).toBeNull();
  });

  it('ignores letters injected without a key, and letters with other modifiers', () => {
    expect(asked(press('j', { code: '' }))).toBeNull();
    expect(asked(press('j', { altKey: true }))).toBeNull();
    expect(asked(press('j', { shiftKey: true }))).toBeNull();
  });

  it('runs chords while typing, but leaves them to the shell in a terminal', () => {
    expect(asked(press('k', { ctrlKey: true }), 'editable')).toBe('palette.open');
    expect(asked(press('k', { ctrlKey: true }), 'terminal')).toBeNull();
    expect(asked(press('F6'), 'terminal')).toBe('terminal.leave');
  });

  it('can have single keys switched off without losing chords', () => {
    expect(asked(press('j'), 'page', { singleKeys: false })).toBeNull();
    expect(asked(press('g'), 'page', { singleKeys: false })).toBeNull();
    expect(asked(press('k', { ctrlKey: true }), 'page', { singleKeys: false })).toBe('palette.open');
  });

  it('waits for the second key of a sequence', () => {
    expect(asked(press('g'))).toBe('wait G');
    expect(asked(press('q'), 'page', { pending: 'G' })).toBe('go.queue');
    expect(asked(press('j'), 'page', { pending: 'G' })).toBe('ticket.next');
    expect(asked(press('q'))).toBeNull();
  });

  it('follows remapping, and forgets a shortcut taken away', () => {
    expect(asked(press('n'), 'page', { changes: { 'ticket.next': 'N' } })).toBe('ticket.next');
    expect(asked(press('j'), 'page', { changes: { 'ticket.next': null } })).toBeNull();
  });

  it('runs nothing that another page or role owns', () => {
    expect(asked(press('j'), 'page', { context: { ...context, scope: 'devices' } })).toBeNull();
    expect(asked(press('j'), 'page', { context: { ...context, roles: ['requester'] } })).toBeNull();
  });
});

describe('chords', () => {
  it('match layouts without Latin letters by place', () => {
    expect(matches('Mod+K', press('л', { code: 'KeyK', ctrlKey: true }), false)).toBe(true);
    expect(matches('?', press('?', { code: 'Slash', shiftKey: true }), false)).toBe(true);
  });

  it('are shown and read back', () => {
    expect(shownKeys('Mod+Shift+P', false)).toEqual([['Ctrl', 'Shift', 'P']]);
    expect(shownKeys('G Q', true)).toEqual([['G'], ['Q']]);
    expect(chordOf(press('p', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+P');
    expect(chordOf(press('Control', { ctrlKey: true }), false)).toBeNull();
  });
});

describe('registry', () => {
  it('names conflicts within a scope, and sequences that a single key would swallow', () => {
    expect(conflicts(commands)).toEqual([]);
    expect(conflicts([...commands, command('other', 'Mod+K')])).toEqual([['palette.open', 'other', 'mod+k']]);
    expect(conflicts([...commands, command('other', 'G')])).toEqual([['go.queue', 'other', 'g q']]);
    expect(conflicts([...commands, command('other', 'J', { scope: 'devices' })])).toEqual([]);
  });

  it('asks the context', () => {
    const key = contextKey<number>('test.selected');
    const bulk = command('bulk', 'B', { when: (seen) => (seen.get(key) ?? 0) > 1 });
    expect(applies(bulk, context)).toBe(false);
    provideContext(key, 2);
    expect(applies(bulk, context)).toBe(true);
    provideContext(key, undefined);
    expect(applies(bulk, context)).toBe(false);
  });
});
