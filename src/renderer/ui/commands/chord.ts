/** What matching needs of a KeyboardEvent. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

type Chord = { mod: boolean; alt: boolean; shift: boolean; key: string };

/** Whether Command is the chord key, as on a Mac. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);
}

/** Takes apart one chord of a shortcut: `Mod+Shift+P`, `J`, `?`. */
export function parseChord(text: string): Chord {
  const parts = text === '+' ? ['+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = new Set(parts.slice(0, -1));
  return { mod: modifiers.has('Mod'), alt: modifiers.has('Alt'), shift: modifiers.has('Shift'), key };
}

/** Whether a chord is a plain key or a shifted one: what people type, and what the switch "single keys" turns off. */
export function isSingleKey(shortcut: string): boolean {
  const first = parseChord(shortcut.split(' ')[0] ?? '');
  return !first.mod && !first.alt && !/^F\d+$/.test(first.key);
}

/** Whether a press of keys is this chord. */
export function matches(chord: string, press: KeyPress, mac = isMac()): boolean {
  const wanted = parseChord(chord);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (otherMod || mod !== wanted.mod || press.altKey !== wanted.alt) return false;
  // Input methods that inject characters (Unikey) send them without a physical key.
  if (press.code === '') return false;
  const letter = /^[A-Za-z]$/.test(wanted.key);
  const named = wanted.key.length > 1;
  if ((letter || named) && press.shiftKey !== wanted.shift) return false;
  if (press.key.toLowerCase() === wanted.key.toLowerCase()) return true;
  // With a chord key held, a layout without Latin letters reports its own letter: there the place of the key counts.
  return letter && (wanted.mod || wanted.alt) && !/^[a-z]$/i.test(press.key) && press.code === `Key${wanted.key.toUpperCase()}`;
}

const shown: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: 'Enter',
  ' ': 'Space',
  Space: 'Space',
  Backspace: '⌫',
};

/** The keys of a shortcut as `kbd` shows them, one list for each chord. */
export function shownKeys(shortcut: string, mac = isMac()): string[][] {
  return shortcut.split(' ').map((text) => {
    const chord = parseChord(text);
    const key = shown[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key);
    return [
      chord.mod ? (mac ? '⌘' : 'Ctrl') : '',
      chord.alt ? (mac ? '⌥' : 'Alt') : '',
      chord.shift ? (mac ? '⇧' : 'Shift') : '',
      key,
    ].filter((part) => part !== '');
  });
}

/** The chord a press of keys would be written as, for the settings page; null for a modifier alone. */
export function chordOf(press: KeyPress, mac = isMac()): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Process', 'Dead', 'Unidentified'].includes(press.key)) return null;
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const shiftSaid = press.shiftKey && (/^[A-Z]$/.test(key) || key.length > 1);
  return [mod ? 'Mod' : '', press.altKey ? 'Alt' : '', shiftSaid ? 'Shift' : '', key === ' ' ? 'Space' : key]
    .filter((part) => part !== '')
    .join('+');
}
