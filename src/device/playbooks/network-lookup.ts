import { isIP } from 'node:net';
import { doneText } from './plain-output.ts';
import { read, run, type Source, type StepContext } from './playbook.ts';

/** `servers` is null where the platform's tool does not say. */
export type LookupFacts = { name: string; servers: string[] | null; addresses: string[] };

const limitMs = 15_000;

export function lookupSources({ platform, target }: StepContext): Source<LookupFacts>[] {
  const name = target.host;
  if (platform === 'windows')
    return [{ actions: [run('nslookup.exe', [name], limitMs)], parse: ([output]) => parseNslookup(name, doneText(output)) }];
  if (platform === 'macos')
    return [
      {
        actions: [run('scutil', ['--dns']), run('dscacheutil', ['-q', 'host', '-a', 'name', name], limitMs)],
        parse: ([servers, answer]) => {
          const text = doneText(answer);
          return text === null ? null : { name, servers: parseScutil(doneText(servers) ?? ''), addresses: parseDscacheutil(text) };
        },
      },
    ];
  return [
    {
      // getent asks as every program does: hosts file, resolver and its cache included.
      actions: [read('/etc/resolv.conf'), run('getent', ['ahosts', name], limitMs)],
      parse: ([servers, answer]) => {
        // No answer within the limit is what a dead server looks like.
        if (answer === undefined || answer.status === 'missing' || answer.status === 'denied') return null;
        return { name, servers: parseResolvConf(doneText(servers) ?? ''), addresses: parseGetent(answer.text) };
      },
    },
  ];
}

export const parseResolvConf = (text: string): string[] => [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map((match) => match[1] ?? '');

/** `getent ahosts`: `1.1.1.1         STREAM one.one.one.one`. */
export const parseGetent = (text: string): string[] => unique([...text.matchAll(/^(\S+)\s+STREAM/gm)].map((match) => match[1] ?? ''));

/** `scutil --dns`: `nameserver[0] : 192.168.1.1`. */
export const parseScutil = (text: string): string[] =>
  unique([...text.matchAll(/nameserver\[\d+\] : (\S+)/g)].map((match) => match[1] ?? ''));

/** `dscacheutil -q host`: `ip_address: 1.1.1.1`, `ipv6_address: ...`; nothing at all when the name is not found. */
export const parseDscacheutil = (text: string): string[] =>
  unique([...text.matchAll(/^ip(?:v6)?_address: (\S+)/gm)].map((match) => match[1] ?? ''));

/**
 * nslookup's words are translated, its shape is not: the first block names the server, the block after the blank line the answer.
 * The server's address stands in the first block, after the first colon of its line.
 */
export function parseNslookup(name: string, text: string | null): LookupFacts | null {
  if (text === null) return null;
  const [head = '', ...rest] = text.split(/\n\s*\n/);
  return { name, servers: addressesIn(head), addresses: addressesIn(rest.join('\n')) };
}

const unique = (addresses: readonly string[]): string[] => [...new Set(addresses)].filter((one) => isIP(one) !== 0);

const addressesIn = (text: string): string[] => unique(text.split(/\s+/).map((word) => word.replace(/#53$/, '')));
