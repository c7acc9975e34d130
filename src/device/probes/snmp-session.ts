import type { CheckSecret, CheckTarget } from '../../contract/check-targets.ts';
import { addressOf } from './address.ts';
import { oneLine, ProbeFailure } from './probe-failure.ts';
import { type Session, snmp, type User, type Varbind } from './snmp-library.ts';

export type SnmpTarget = Extract<CheckTarget, { kind: 'snmp' }>;
/** Values of one column by what comes after its object id. */
export type Column = ReadonlyMap<string, unknown>;
export type SnmpReader = { values: (oids: readonly string[]) => Promise<unknown[]>; column: (oid: string) => Promise<Column> };

const timeoutMs = 2500;
const retries = 1;
const mostRows = 512;
const rowsAtOnce = 20;

function userOf({ user, auth, privacy }: SnmpTarget, { authKey, privacyKey }: CheckSecret): User {
  if (!user) throw new ProbeFailure('no-secret', null);
  const { SecurityLevel: level, AuthProtocols, PrivProtocols } = snmp;
  if (auth === 'none') return { name: user, level: level.noAuthNoPriv };
  if (!authKey || (privacy !== 'none' && !privacyKey)) throw new ProbeFailure('no-secret', null);
  const signed = { name: user, authProtocol: AuthProtocols[auth], authKey };
  if (privacy === 'none') return { ...signed, level: level.authNoPriv };
  const privProtocol = privacy === 'aes256' ? PrivProtocols.aes256b : PrivProtocols[privacy];
  return { ...signed, level: level.authPriv, privProtocol, privKey: privacyKey as string };
}

async function open(target: SnmpTarget, secret: CheckSecret): Promise<Session> {
  const { address, family } = await addressOf(target.host);
  const options = { port: target.port, timeout: timeoutMs, retries, transport: family === 6 ? ('udp6' as const) : ('udp4' as const) };
  if (target.version === '3') return snmp.createV3Session(address, userOf(target, secret), options);
  if (!secret.community) throw new ProbeFailure('no-secret', null);
  return snmp.createSession(address, secret.community, { ...options, version: snmp.Version2c });
}

function failureOf(error: Error): ProbeFailure {
  if (error instanceof snmp.RequestTimedOutError) return new ProbeFailure('timeout', null);
  // What a v3 agent reports of the user, the digest or the key.
  const ofSecret = /unknown user|wrong digest|decryption|unsupported security/i.test(error.message);
  return new ProbeFailure(ofSecret ? 'secret-refused' : 'not-understood', oneLine(error.message));
}

const valueOf = (varbind: Varbind | undefined): unknown => (!varbind || snmp.isVarbindError(varbind) ? null : varbind.value);

/** Asks by SNMP within one session. An agent's bytes never get further than here: what they break ends this session only. */
export async function withSnmp<T>(
  target: SnmpTarget,
  secret: CheckSecret,
  signal: AbortSignal,
  read: (reader: SnmpReader) => Promise<T>,
): Promise<T> {
  const session = await open(target, secret);
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const stop = () => ended.reject(new ProbeFailure('timeout', null));
  signal.addEventListener('abort', stop, { once: true });
  session.on('error', (error: Error) => ended.reject(failureOf(error)));
  // The library takes a message apart in the socket's own event, where what it throws would end the process.
  session.dgram.removeAllListeners('message');
  session.dgram.on('message', (bytes: Buffer) => {
    try {
      session.onMsg(bytes);
    } catch (error) {
      ended.reject(failureOf(error as Error));
    }
  });
  const reader: SnmpReader = {
    values: (oids) =>
      new Promise((resolve, reject) => {
        session.get([...oids], (error, varbinds) =>
          error ? reject(failureOf(error)) : resolve(oids.map((_, i) => valueOf(varbinds?.[i]))),
        );
      }),
    column: (oid) =>
      new Promise((resolve, reject) => {
        const rows = new Map<string, unknown>();
        const feed = (varbinds: Varbind[]) => {
          for (const varbind of varbinds) rows.set(varbind.oid.slice(oid.length + 1), valueOf(varbind));
          return rows.size >= mostRows;
        };
        session.subtree(oid, rowsAtOnce, feed, (error) => (error ? reject(failureOf(error)) : resolve(rows)));
      }),
  };
  try {
    return await Promise.race([read(reader), ended.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
    session.close();
  }
}

/** An octet string as a line of text; null when it is none. */
export const lineOf = (value: unknown): string | null => (Buffer.isBuffer(value) ? oneLine(value.toString('utf8')) : null);
/** A number that is not negative; null when it is none. 64-bit counters come as bytes. */
export function countOf(value: unknown): number | null {
  const number = Buffer.isBuffer(value) && value.length <= 6 && value.length > 0 ? value.readUIntBE(0, value.length) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}
