import { connect } from 'node:net';
import type { FactsOf } from '../../../contract/check-readings.ts';
import { addressOf } from '../address.ts';
import { ProbeFailure } from '../probe-failure.ts';
import { readWhoisAnswer, referralOf } from './whois-answer.ts';

const whoisPort = 43;
const mostReferrals = 3;
const mostBytes = 64 * 1024;

/** One question and all that is said to it until the other side hangs up. */
async function ask({ host, port }: { host: string; port: number }, question: string, signal: AbortSignal): Promise<string> {
  const { address } = await addressOf(host);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, signal });
    const said: Buffer[] = [];
    let size = 0;
    socket.once('connect', () => socket.write(`${question}\r\n`));
    socket.on('data', (data: Buffer) => {
      size += data.length;
      if (size > mostBytes) socket.destroy(new ProbeFailure('not-understood', null));
      else said.push(data);
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(said).toString('utf8')));
  });
}

/** Asks by whois, and whoever it is sent on to. @param server `whois://host` or `whois://host:port`; @param name the domain in ASCII. */
export async function readWhois(name: string, server: URL, signal: AbortSignal): Promise<FactsOf<'domain'>> {
  let at = { host: server.hostname, port: Number(server.port) || whoisPort };
  for (let referrals = 0; ; referrals++) {
    const body = await ask(at, name, signal);
    const next = referralOf(body);
    if (next === null && at.host === rootHost) throw new ProbeFailure('no-server', null);
    if (next === null || next === at.host) return readWhoisAnswer(body);
    if (referrals >= mostReferrals) throw new ProbeFailure('not-understood', next);
    at = { host: next, port: whoisPort };
  }
}

/** It knows who answers for each top-level domain, and nothing of domains themselves. */
const rootHost = 'whois.iana.org';
