import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashOfToken } from './tokens.ts';

const periodMs = 30_000;

const totpOf = (secret: string, label: string): TOTP => new TOTP({ issuer: 'Deskside', label, secret: Secret.fromBase32(secret) });

/** 160 bits, as base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;
export const isTotpSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text);
/** What an authenticator reads from a QR code. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The step a code belongs to, one to either side of now's; null when it is of none. The caller takes no step twice. @param at epoch ms */
export function stepOfCode(secret: string, code: string, at: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code.replaceAll(/\s/g, ''), timestamp: at, window: 1 });
  return delta === null ? null : Math.floor(at / periodMs) + delta;
}

// Without letters and digits that look alike.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const part = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Ten codes of 50 bits, to write down: each comes in once when the authenticator is lost. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, () => `${part()}-${part()}`);
/** Spaces, dashes and capitals do not matter. @param personId keeps equal codes of two people apart. */
export const hashOfRecoveryCode = (personId: string, code: string): string =>
  hashOfToken(`${personId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
