import type { Writer } from '../../database/database.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { hashOfRecoveryCode, isTotpSecret, newRecoveryCodes, stepOfCode } from '../secrets/one-time-codes.ts';
import type { Sealing } from '../../platform/sealing.ts';
import * as store from '../stores/account-store.ts';

const wrongCode = () =>
  failure('UNPROCESSABLE_CONTENT', 'This code is not right, or was used already.', {
    next: 'Wait for the next code of the authenticator, and check that the clock of its device is right.',
    safe: 'Nothing was changed.',
    details: { field: 'code' },
  });

export type TwoStep = ReturnType<typeof createTwoStep>;

/** The second step: codes of an authenticator, each taken once, and codes on paper for the day it is lost. */
export function createTwoStep({ clock, sealing }: { clock: Clock; sealing: Sealing }) {
  const codesFor = (personId: string) => {
    const recoveryCodes = newRecoveryCodes();
    return { recoveryCodes, recoveryHashes: recoveryCodes.map((code) => hashOfRecoveryCode(personId, code)) };
  };
  return {
    codesFor,
    /** Checks that the authenticator has the secret, before it is kept. @throws UNPROCESSABLE_CONTENT */
    prepare(account: { personId: string }, { secret, code }: { secret: string; code: string }) {
      const step = isTotpSecret(secret) ? stepOfCode(secret, code, clock.now()) : null;
      if (step === null) throw wrongCode();
      return { fields: { totpSecret: sealing.seal(secret, account.personId), totpStep: step }, ...codesFor(account.personId) };
    },

    /** Takes a code of the authenticator or from paper, within a command. @throws UNPROCESSABLE_CONTENT when it is wrong or was taken before. */
    async take(trx: Writer, account: store.StoredAccount, code: string): Promise<void> {
      if (!account.totpSecret) throw wrongCode();
      const digits = code.replaceAll(/\s/g, '');
      if (/^\d{6}$/.test(digits)) {
        const step = stepOfCode(sealing.open(account.totpSecret, account.personId), digits, clock.now());
        if (step !== null && (await store.takeTotpStep(trx, account.personId, step))) return;
      } else if (await store.takeRecoveryCode(trx, account.personId, hashOfRecoveryCode(account.personId, code))) return;
      throw wrongCode();
    },
  };
}
