import { connect, type Socket } from 'node:net';
import type { TlsStart } from '../../contract/check-targets.ts';
import { oneLine, ProbeFailure } from './probe-failure.ts';

/** What is waited for, and what is said then; each step sees only what came since the one before. */
type Step = { until: RegExp; refused?: RegExp; say?: string | Buffer };

const refusedByNumber = /^[45]\d\d[ -]/m;
/** LDAP's extended request StartTLS (RFC 4511, 4.14), message 1. */
const ldapRequest = Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, ...Buffer.from('1.3.6.1.4.1.1466.20037')]);
/** PostgreSQL's SSLRequest: its length and its number. */
const postgresRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** How each protocol is asked for TLS, up to the answer after which it begins (RFC 3207, 9051, 2595, 4217, 4511; PostgreSQL's own). */
const dialogues: Readonly<Record<TlsStart, readonly Step[]>> = {
  tls: [],
  smtp: [
    { until: /^220 [^\n]*\n/m, refused: refusedByNumber, say: 'EHLO deskside\r\n' },
    { until: /^250 [^\n]*\n/m, refused: refusedByNumber, say: 'STARTTLS\r\n' },
    { until: /^220[ -][^\n]*\n/m, refused: refusedByNumber },
  ],
  imap: [
    { until: /^\* (?:OK|PREAUTH)[^\n]*\n/im, refused: /^\* BYE/im, say: 'a STARTTLS\r\n' },
    { until: /^a OK[^\n]*\n/im, refused: /^a (?:NO|BAD)/im },
  ],
  pop3: [
    { until: /^\+OK[^\n]*\n/m, refused: /^-ERR/m, say: 'STLS\r\n' },
    { until: /^\+OK[^\n]*\n/m, refused: /^-ERR/m },
  ],
  ftp: [
    { until: /^220 [^\n]*\n/m, refused: refusedByNumber, say: 'AUTH TLS\r\n' },
    { until: /^234[ -][^\n]*\n/m, refused: refusedByNumber },
  ],
  // An answer with the result 0 (an enumerated of one byte) in its first bytes.
  ldap: [
    { until: /^/, say: ldapRequest },
    // oxlint-disable-next-line no-control-regex -- the protocol is binary
    { until: /^0.{3,12}\n\u0001\0/s, refused: /^(?:[^0]|0.{3,12}\n\u0001[^\0])/s },
  ],
  postgres: [
    { until: /^/, say: postgresRequest },
    { until: /^S/, refused: /^[^S]/ },
  ],
};
const mostLetters = 16 * 1024;

/** Waits for what a step waits for. @throws ProbeFailure when it is refused, or something else speaks there */
function waitFor(socket: Socket, { until, refused }: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const check = () => {
      if (until.test(said)) return settle(resolve);
      if (refused?.test(said) || said.length > mostLetters) settle(() => reject(new ProbeFailure('not-tls', oneLine(said.slice(0, 200)))));
    };
    const hear = (data: Buffer) => {
      said += data.toString('latin1');
      check();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const end = () => settle(() => reject(new ProbeFailure('not-tls', oneLine(said.slice(0, 200)))));
    const settle = (done: () => void) => {
      socket.off('data', hear).off('error', fail).off('close', end).pause();
      done();
    };
    socket.on('data', hear).once('error', fail).once('close', end).resume();
    check();
  });
}

/** A connection on which TLS can begin. What was said before is thrown away: nothing but the certificate is read afterwards. */
export async function openToTls(at: { host: string; port: number }, start: TlsStart, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ ...at, signal });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    for (const step of dialogues[start]) {
      await waitFor(socket, step);
      if (step.say) socket.write(step.say);
    }
    // From here on it is TLS that says what went wrong.
    return socket.on('error', () => undefined);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
