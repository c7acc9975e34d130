import { isIP } from 'node:net';

/** What stands for "the internet": a name to look up, an address and port to reach without a name. */
export type InternetTarget = { host: string; address: string; port: number };

/** Cloudflare's resolver: answers ping and HTTPS, from everywhere, at an address that does not change. */
const wellKnown: InternetTarget = { host: 'one.one.one.one', address: '1.1.1.1', port: 443 };

/**
 * Reads `DESKSIDE_INTERNET_TARGET=HOST,ADDRESS,PORT`, such as `intranet.example,10.0.0.5,443` where only a company's network is to be reached.
 * @throws when it is set and does not fit: the parts become arguments of programs.
 */
export function internetTargetFrom(environment: NodeJS.ProcessEnv): InternetTarget {
  const text = environment['DESKSIDE_INTERNET_TARGET'];
  if (text === undefined || text.trim() === '') return wellKnown;
  const [host = '', address = '', port = ''] = text.split(',').map((part) => part.trim());
  return checkedTarget({ host, address, port: Number(port) });
}

/** @throws when a part is not what it says. */
export function checkedTarget(target: InternetTarget): InternetTarget {
  const named = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(target.host);
  if (named && isIP(target.address) !== 0 && Number.isInteger(target.port) && target.port > 0 && target.port < 65_536) return target;
  throw new Error(`The internet target must be HOST,ADDRESS,PORT such as one.one.one.one,1.1.1.1,443; got ${JSON.stringify(target)}.`);
}
