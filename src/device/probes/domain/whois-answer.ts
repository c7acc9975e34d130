import type { FactsOf } from '../../../contract/check-readings.ts';
import { oneLine, ProbeFailure } from '../probe-failure.ts';
import { factLines } from './fact-lines.ts';

/** How registries call each fact; whois (RFC 3912) leaves all of it to them. */
const names = {
  expires: [
    'registry expiry date',
    'registrar registration expiration date',
    'domain expiration date',
    'expiry date',
    'expiration date',
    'expiration time',
    'expire date',
    'expires date',
    'expires on',
    'expires',
    'expire',
    'expiry',
    'paid-till',
    'renewal date',
    'record expires on',
    'record expired',
    'valid until',
  ],
  registered: [
    'creation date',
    'created date',
    'created on',
    'created',
    'registered date',
    'registered on',
    'registered',
    'registration date',
    'registration time',
    'record created',
  ],
  registrar: ['registrar', 'registrar name', 'sponsoring registrar'],
  nameServers: ['name server', 'nameserver', 'nserver', 'name servers', 'nameservers'],
  statuses: ['domain status', 'status', 'state'],
  refer: ['refer'],
} as const;

/** "Name: value", "name........: value", "[Name] value" and "d [Name] value", in order; what begins with % or # is said of the answer, not in it. */
function linesOf(body: string): { name: string; value: string }[] {
  return body.split(/\r?\n/).flatMap((line) => {
    if (/^\s*(?:[%#]|>>>)/.test(line)) return [];
    const parts = /^\s*(?:[a-z] )?\[([^\]]{2,60})\]\s+(\S.*)$/i.exec(line) ?? /^\s*([^:[\]]{2,60}?)[\s.]*:\s*(\S.*)$/.exec(line);
    return parts?.[1] && parts[2] ? [{ name: parts[1].trim().toLowerCase(), value: parts[2].trim() }] : [];
  });
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** A day as UTC; null for one that no calendar has. */
function dayAt(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  return year >= 1980 && new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day ? at : null;
}

/** Reads a date as registries write them. One that can be read in two ways (03/04/2027) is none: a wrong day would be worse. */
export function whoisDate(text: string): number | null {
  const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?/.exec(text);
  if (iso) {
    const at = Date.parse(`${iso[0].replace(' ', 'T')}${iso[1] ? '' : 'Z'}`);
    return Number.isNaN(at) ? null : at;
  }
  const yearFirst = /^(\d{4})[-./ ]?(\d{2})[-./ ]?(\d{2})(?!\d)/.exec(text);
  if (yearFirst) return dayAt(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = /^(?:before )?(\d{1,2})[-. ]([a-z]{3,9})[-., ]+(\d{4})/i.exec(text);
  if (named) return dayAt(Number(named[3]), monthOf(named[2] as string), Number(named[1]));
  const monthFirst = /^(?:[a-z]{3},? )?([a-z]{3,9}) +(\d{1,2}),? (?:[\d:]{5,8} (?:[a-z]{3,4} )?)?(\d{4})/i.exec(text);
  if (monthFirst) return dayAt(Number(monthFirst[3]), monthOf(monthFirst[1] as string), Number(monthFirst[2]));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})/.exec(text);
  if (!numbers) return null;
  const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
  if (numbers[2] === '.' || first > 12 || first === second) return dayAt(year, second, first);
  return second > 12 ? dayAt(year, first, second) : null;
}

/** How registries say that nobody has the domain, at the beginning of a line. */
const nobody =
  /^[%#\s]*(?:no match|not found|no entries found|no data found|no object found|nothing found|domain not found|(?:the )?(?:queried )?(?:domain|object)\b.{0,80}\b(?:not found|does not exist|not registered|available for registration)|(?:domain )?status:\s*(?:free|available)\b)/im;

/** Where an answer sends on to; null where it is the answer itself. */
export const referralOf = (body: string): string | null =>
  linesOf(body).find(({ name, value }) => name === 'refer' && /^[a-z\d.-]+$/i.test(value))?.value ?? null;

/** @throws ProbeFailure when nobody has the domain, or nothing in it is known. */
export function readWhoisAnswer(body: string): FactsOf<'domain'> {
  const lines = linesOf(body);
  const first = (key: keyof typeof names): string | null => {
    for (const wanted of names[key]) {
      const found = lines.find(({ name }) => name === wanted);
      if (found) return found.value;
    }
    return null;
  };
  const all = (key: keyof typeof names, part: RegExp) => {
    const values = lines
      .filter(({ name }) => (names[key] as readonly string[]).includes(name))
      .map(({ value }) => part.exec(value)?.[0] ?? '');
    return factLines(values);
  };
  const dateOf = (key: 'expires' | 'registered') => whoisDate(first(key) ?? '');
  const facts: FactsOf<'domain'> = {
    kind: 'domain',
    registrar: oneLine(first('registrar') ?? ''),
    registeredAt: dateOf('registered'),
    expiresAt: dateOf('expires'),
    nameServers: all('nameServers', /^\S+/).map((name) => name.toLowerCase().replace(/\.$/, '')),
    statuses: all('statuses', /^[^(]*?(?=\s*(?:https?:|\(|$))/),
  };
  if (facts.expiresAt !== null || facts.registeredAt !== null || facts.nameServers.length > 0) return facts;
  if (nobody.test(body)) throw new ProbeFailure('not-registered', null);
  throw new ProbeFailure('not-understood', oneLine(body.slice(0, 100)));
}
