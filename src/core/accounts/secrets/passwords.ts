import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { failure, say } from '../../platform/failure.ts';

const hash = promisify(argon2);
/** OWASP's argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const shortest = 12;
export const longestPasswordBytes = 1024;

const derive = (password: string, nonce: Buffer): Promise<Buffer> =>
  hash('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost });

/** Refused before any work is put into it. @throws PAYLOAD_TOO_LARGE */
export function ensureBearable(password: string): void {
  if (Buffer.byteLength(password) > longestPasswordBytes)
    throw failure('PAYLOAD_TOO_LARGE', say`A password has at most ${longestPasswordBytes} bytes.`, {
      next: 'Take a shorter one.',
      safe: 'Nothing was changed.',
    });
}

/** Long and not the person's own name: what a guesser tries first. @throws UNPROCESSABLE_CONTENT with `details.reason`. */
export function ensureStrong(password: string, signInName: string): void {
  ensureBearable(password);
  const plain = password.toLowerCase();
  const name = signInName.split('@', 1)[0] as string;
  const reason =
    password.length < shortest
      ? 'short'
      : plain.includes(signInName) || (name.length > 3 && plain.replaceAll(name, '').length < shortest / 2)
        ? 'name'
        : new Set(plain).size < 5
          ? 'repeated'
          : null;
  if (reason)
    throw failure(
      'UNPROCESSABLE_CONTENT',
      say`This password could be guessed; take at least ${shortest} characters that are not your name.`,
      {
        next: 'Take a longer one: four or five words that do not belong together are easy to remember.',
        safe: 'Nothing was changed.',
        details: { reason, shortest },
      },
    );
}

/** `argon2id$m=..,t=..,p=..$salt$hash`, so that the cost can be raised and old hashes still be read. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce);
  const { memory, passes, parallelism } = cost;
  return `argon2id$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

const nobody = randomBytes(16);

/** Whether a password is the one that was hashed. Without a hash it takes as long and is never right: who has no account cannot be told from who mistyped. */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const [, parameters, nonce, tag] = hashed?.split('$') ?? [];
  if (!parameters || !nonce || !tag) {
    await derive(password, nobody);
    return false;
  }
  const [memory, passes, parallelism] = parameters.split(',').map((part) => Number(part.slice(2))) as [number, number, number];
  const expected = Buffer.from(tag, 'base64url');
  const found = await hash('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: Buffer.from(nonce, 'base64url'),
    memory,
    passes,
    parallelism,
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected);
}
