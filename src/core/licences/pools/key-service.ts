import type { LicenceId, LicenceKeyId } from '../../../contract/common.ts';
import type { Database } from '../../database/database.ts';
import { type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import type { Sealing } from '../../platform/sealing.ts';
import type { LicenceService } from './licence-service.ts';
import * as store from './licence-store.ts';

export type KeyService = ReturnType<typeof createKeyService>;
type Parts = { db: Database; clock: Clock; sealing: Sealing; licences: LicenceService };

const noSuchKey = () => failure('NOT_FOUND', 'This licence has no such key.', { next: 'Choose one of its list.' });

/** Product keys: sealed where they lie, never in a list, a log or a backup, and shown only as a command that the audit keeps. */
export function createKeyService({ db, clock, sealing, licences }: Parts) {
  const said = (licenceId: LicenceId, keyId: string, label: string) => ({
    subjectKind: 'licence' as const,
    subjectId: licenceId,
    field: 'key',
    new: { keyId, label },
  });
  return {
    add: (
      command: CommandContext,
      licenceId: LicenceId,
      { keyId, label, key }: { keyId: LicenceKeyId; label: string; key: string },
    ): Promise<void> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        if (await store.keyExists(trx, keyId)) return;
        const sealed = sealing.seal(key, keyId);
        await store.insertKey(trx, {
          id: keyId,
          licence_id: licenceId,
          label,
          sealed,
          person_id: personOf(command.actor),
          created_at: clock.now(),
        });
        record({ event: 'licence.key-added', ...said(licenceId, keyId, label) });
      }),

    /** The key in clear, once the audit has written down who asked. @throws SERVICE_UNAVAILABLE when it was sealed with another desk's key. */
    async reveal(command: CommandContext, licenceId: LicenceId, keyId: LicenceKeyId): Promise<string> {
      return db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        const row = await store.findKey(trx, licenceId, keyId);
        if (!row) throw noSuchKey();
        record({ event: 'licence.key-revealed', ...said(licenceId, keyId, row.label) });
        return sealing.open(row.sealed, keyId);
      });
    },

    remove: (command: CommandContext, licenceId: LicenceId, keyId: LicenceKeyId): Promise<void> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        const row = await store.findKey(trx, licenceId, keyId);
        if (!row) return;
        await store.removeKey(trx, keyId);
        record({ event: 'licence.key-removed', ...said(licenceId, keyId, row.label) });
      }),
  };
}
