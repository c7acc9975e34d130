import { isIPv6 } from 'node:net';

/** What is hidden, and how the stand-in is called: equal values get the same number, so that what belongs together still shows. */
type MaskKind = 'user' | 'host' | 'network' | 'address' | 'mac' | 'mail';

/** The names that a machine is known to hold; each inner list is one thing by all its names. */
export type KnownNames = {
  users: readonly (readonly string[])[];
  hosts: readonly (readonly string[])[];
  networks: readonly string[] /** Hardware addresses without separators, as some keys and tools write them. */;
  macs: readonly string[];
};

/** A stand-in for the letters from `start` to `end` of a text. */
export type MaskedRange = { start: number; end: number; text: string };

export type Mask = {
  /** Where a text holds something to hide. `addresses: false` for versions, which look like addresses. */
  ranges(text: string, options?: { addresses?: boolean }): MaskedRange[];
  text(text: string, options?: { addresses?: boolean }): string;
  /** Stands in for a whole value that is a name by the field it is in. */
  whole(kind: 'user' | 'host' | 'network', value: string): string;
  /** How many places were masked so far. */
  count(): number;
};

type Rule = {
  kind: MaskKind;
  pattern: RegExp;
  address?: boolean;
  key(match: string): string | null;
  show?(match: string, label: string): string;
};

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const keyOf = (text: string) => text.normalize('NFC').toLowerCase();

/** Where a word begins; the letter that ends a terminal's colour or cursor command is no part of a word. */
const wordStart = '(?:(?<![\\p{L}\\p{M}\\p{N}])|(?<=\\u001b\\[[0-?]*[ -/]*[@-~]))';
const wordEnd = '(?![\\p{L}\\p{M}\\p{N}])';
const octet = '[0-9a-f]{2}';
const dottedV4 = '\\d{1,3}(?:\\.\\d{1,3}){3}';

/** Names as whole words, longest first, in both normal forms: macOS writes file names decomposed. */
function wordsPattern(names: readonly string[], tail = ''): RegExp | null {
  const spellings = [...new Set(names.flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')]))].filter(
    (name) => name.length >= 2,
  );
  if (spellings.length === 0) return null;
  const choices = spellings.toSorted((a, b) => b.length - a.length).map(escape);
  return new RegExp(`${wordStart}(?:${choices.join('|')})${wordEnd}${tail}`, 'giu');
}

const harmlessV4 = /^(127\.|0\.0\.0\.0$|255\.|224\.0\.0\.|239\.255\.)/;
function addressKey(match: string): string | null {
  const address = match.toLowerCase();
  if (address.includes(':'))
    return isIPv6(address) && address !== '::1' && address !== '::' && !/^ff0[0-9a-f]::/.test(address) ? address : null;
  return address.split('.').every((part) => Number(part) <= 255) && !harmlessV4.test(address) ? address : null;
}

const macKey = (match: string): string | null => {
  const digits = match.toLowerCase().replace(/[^0-9a-f]/g, '');
  return /^(0+|f+)$/.test(digits) ? null : digits;
};
/** The vendor's half stays: it says which make of network card it is. */
const showMac = (match: string, label: string): string => {
  const digits = match.replace(/[^0-9a-f]/gi, '');
  return `${[0, 2, 4].map((at) => digits.slice(at, at + 2)).join(':')}:${label}`;
};

function rulesOf(known: KnownNames): Rule[] {
  const rules: Rule[] = [
    { kind: 'mail', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, key: keyOf },
    {
      kind: 'mac',
      pattern: new RegExp(`${wordStart}(?:${octet}([:-])${octet}(?:\\1${octet}){4}|[0-9a-f]{4}(?:\\.[0-9a-f]{4}){2})${wordEnd}`, 'giu'),
      key: macKey,
      show: showMac,
    },
    {
      kind: 'address',
      address: true,
      pattern: new RegExp(
        `${wordStart}(?<!\\.)(?:[0-9a-f]{0,4}:){2,7}(?:${dottedV4}|[0-9a-f]{1,4}|(?<=::))(?![0-9a-f]|:[0-9a-f:]|\\.\\d)`,
        'giu',
      ),
      key: addressKey,
    },
    { kind: 'address', address: true, pattern: new RegExp(`(?<![\\d.])${dottedV4}(?!\\d|\\.\\d)`, 'gu'), key: addressKey },
    // A home folder names its user, also one that no section lists.
    {
      kind: 'user',
      pattern:
        /(?<=(?:\/home\/|\/Users\/|[a-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2}))(?!(?:Public|Shared|Default|All Users)(?![\p{L}\p{N}]))[^\s\\/:*?"'<>|,;\p{Cc}]+/giu,
      key: keyOf,
    },
  ];
  const bareMacs = wordsPattern(known.macs);
  if (bareMacs) rules.push({ kind: 'mac', pattern: bareMacs, key: macKey, show: showMac });
  const names: [MaskKind, RegExp | null][] = [
    ['network', wordsPattern(known.networks)],
    ['host', wordsPattern(known.hosts.flat(), '(?:\\.[\\p{L}\\p{N}-]+)*')],
    ['user', wordsPattern(known.users.flat())],
  ];
  for (const [kind, pattern] of names) if (pattern) rules.push({ kind, pattern, key: keyOf });
  return rules;
}

/** Makes a mask for one piece of evidence: stand-ins are numbered as they come, so the same evidence is always masked alike. */
export function createMask(known: KnownNames): Mask {
  const rules = rulesOf(known);
  const labels = new Map<string, string>();
  const numbers = new Map<MaskKind, number>();
  const aliases = new Map<string, string>();
  for (const [kind, groups] of [
    ['user', known.users],
    ['host', known.hosts],
  ] as const)
    for (const group of groups) for (const name of group) aliases.set(`${kind} ${keyOf(name)}`, keyOf(group[0] as string));
  let count = 0;

  function label(kind: MaskKind, key: string): string {
    // A host's full name counts as the host; otherwise the alias decides.
    const first = aliases.get(`${kind} ${key}`) ?? (kind === 'host' ? aliases.get(`host ${key.split('.')[0]}`) : undefined) ?? key;
    const id = `${kind} ${first}`;
    const existing = labels.get(id);
    if (existing) return existing;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    labels.set(id, `${kind}-${number}`);
    return `${kind}-${number}`;
  }

  function ranges(text: string, { addresses = true }: { addresses?: boolean } = {}): MaskedRange[] {
    const found: (MaskedRange & { kind: MaskKind; match: string; rule: Rule })[] = [];
    // Letters that an earlier rule has taken; a recording may hold tens of thousands of names.
    let taken: Uint8Array | null = null;
    for (const rule of rules) {
      if (rule.address && !addresses) continue;
      for (const match of text.matchAll(rule.pattern)) {
        const [start, end] = [match.index, match.index + match[0].length];
        if (end === start || rule.key(match[0]) === null || taken?.subarray(start, end).includes(1)) continue;
        taken ??= new Uint8Array(text.length);
        taken.fill(1, start, end);
        found.push({ start, end, text: '', kind: rule.kind, match: match[0], rule });
      }
    }
    count += found.length;
    return found
      .toSorted((a, b) => a.start - b.start)
      .map(({ start, end, kind, match, rule }) => {
        const own = label(kind, rule.key(match) as string);
        return { start, end, text: rule.show ? rule.show(match, own) : own };
      });
  }

  return {
    ranges,
    text(text, options) {
      let result = '';
      let at = 0;
      for (const range of ranges(text, options)) {
        result += text.slice(at, range.start) + range.text;
        at = range.end;
      }
      return result + text.slice(at);
    },
    whole(kind, value) {
      count += 1;
      return label(kind, keyOf(value));
    },
    count: () => count,
  };
}
