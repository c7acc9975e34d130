import { createHash, randomBytes } from 'node:crypto';

/** 256 bits from the operating system, fit for cookies and links. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. Tokens are random, so that a plain digest cannot be searched back. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
