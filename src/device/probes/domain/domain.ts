import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { FactsOf } from '../../../contract/check-readings.ts';
import { exchange } from '../exchange.ts';
import { oneLine, ProbeFailure } from '../probe-failure.ts';
import { factLines } from './fact-lines.ts';
import { readWhois } from './whois.ts';

const mostRedirects = 3;

const text = z.string().catch('');
/** What the desk reads of RFC 9083; everything else of an answer is passed over. */
const domainSchema = z.object({
  status: z.array(text).catch([]),
  events: z.array(z.object({ eventAction: text, eventDate: text }).catch({ eventAction: '', eventDate: '' })).catch([]),
  nameservers: z.array(z.object({ ldhName: text }).catch({ ldhName: '' })).catch([]),
  entities: z
    .array(
      z
        .object({ roles: z.array(text).catch([]), handle: text, vcardArray: z.unknown() })
        .catch({ roles: [], handle: '', vcardArray: null }),
    )
    .catch([]),
});
const cardSchema = z.tuple([z.literal('vcard'), z.array(z.tuple([z.string(), z.unknown(), z.unknown(), z.unknown()]).rest(z.unknown()))]);

/** The name on a card: `["vcard", [["fn", {}, "text", "Example Registrar"]]]`. */
function nameOnCard(card: unknown): string | null {
  const read = cardSchema.safeParse(card);
  const name = read.success ? read.data[1].find(([property]) => property === 'fn')?.[3] : null;
  return typeof name === 'string' ? oneLine(name) : null;
}

/** @throws ProbeFailure when it is no RDAP answer about a domain. */
export function readAnswer(body: string): FactsOf<'domain'> {
  let parsed: z.infer<typeof domainSchema>;
  try {
    parsed = domainSchema.parse(JSON.parse(body));
  } catch {
    throw new ProbeFailure('not-understood', oneLine(body.slice(0, 100)));
  }
  const timeOf = (action: string): number | null => {
    const time = Date.parse(parsed.events.find(({ eventAction }) => eventAction === action)?.eventDate ?? '');
    return Number.isNaN(time) || time < 0 ? null : time;
  };
  const registrar = parsed.entities.find(({ roles }) => roles.includes('registrar'));
  return {
    kind: 'domain',
    registrar: registrar ? (nameOnCard(registrar.vcardArray) ?? oneLine(registrar.handle)) : null,
    registeredAt: timeOf('registration'),
    expiresAt: timeOf('expiration'),
    nameServers: factLines(parsed.nameservers.map(({ ldhName }) => ldhName.toLowerCase())),
    statuses: factLines(parsed.status),
  };
}

/** Asks the registry of a domain by RDAP or whois. @param server the base address of the one, or `whois://host`; null where nobody knows one. */
export async function readDomain(domain: string, server: string | null, signal: AbortSignal): Promise<FactsOf<'domain'>> {
  if (server === null) throw new ProbeFailure('no-server', null);
  const name = domainToASCII(domain.replace(/\.$/, '').toLowerCase());
  if (name === '') throw new ProbeFailure('not-found', domain);
  if (server.startsWith('whois:')) return readWhois(name, new URL(server), signal);
  let url = new URL(`domain/${name}`, server.endsWith('/') ? server : `${server}/`);
  for (let redirects = 0; ; redirects++) {
    const { status, location, body } = await exchange({
      url,
      method: 'GET',
      headers: { accept: 'application/rdap+json' },
      trusted: true,
      signal,
    });
    if (status === 200) return readAnswer(body.toString('utf8'));
    if (status === 404) throw new ProbeFailure('not-registered', null);
    if (status < 300 || status >= 400 || location === null || redirects >= mostRedirects)
      throw new ProbeFailure('not-understood', `HTTP ${status}`);
    url = nextUrl(location, url);
  }
}

/** Where a registry sends on to; never from a protected line to an open one. */
function nextUrl(location: string, from: URL): URL {
  const to = URL.parse(location, from.href);
  if (!to || (from.protocol === 'https:' && to.protocol !== 'https:')) throw new ProbeFailure('not-understood', oneLine(location));
  return to;
}
