import type { LicenceId, LicenceKeyId, PersonId, PurchaseId } from '../../../contract/common.ts';
import type { Connection, Database, Writer } from '../../database/database.ts';
import { type CommandContext, personOf } from '../../platform/access/actor.ts';
import type { RecordChange } from '../../platform/change-log.ts';
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
  type NewKey = { keyId: LicenceKeyId; label: string; key: string; purchaseId: PurchaseId | null; personId: PersonId | null };
  /** Seals a key of a licence within a running command; one that is there by its id is left as it is. */
  async function addWithin(trx: Writer, record: RecordChange, licenceId: LicenceId, added: NewKey): Promise<void> {
    const { keyId, label, key } = added;
    if (await store.keyExists(trx, keyId)) return;
    await store.insertKey(trx, {
      id: keyId,
      licence_id: licenceId,
      label,
      sealed: sealing.seal(key, keyId),
      mark: sealing.mark(key, licenceId),
      purchase_id: added.purchaseId,
      person_id: added.personId,
      created_at: clock.now(),
    });
    record({ event: 'licence.key-added', ...said(licenceId, keyId, label) });
  }

  return {
    /** The purchase that a key of a licence came with: undefined where there is no such key, null where it is not known. */
    async purchaseOf(from: Connection, licenceId: LicenceId, key: string): Promise<PurchaseId | null | undefined> {
      const row = await store.findKeyMarked(from, licenceId, sealing.mark(key, licenceId));
      return row ? (row.purchase_id as PurchaseId | null) : undefined;
    },

    /** Takes in the key of a purchase within a running command; one that is known is not taken in again. */
    async bringWithin(
      trx: Writer,
      record: RecordChange,
      licenceId: LicenceId,
      brought: NewKey & { purchaseId: PurchaseId },
    ): Promise<void> {
      const row = await store.findKeyMarked(trx, licenceId, sealing.mark(brought.key, licenceId));
      if (!row) await addWithin(trx, record, licenceId, brought);
      else if (row.purchase_id === null) await store.linkKey(trx, row.id, brought.purchaseId);
    },

    add: (
      command: CommandContext,
      licenceId: LicenceId,
      { keyId, label, key }: { keyId: LicenceKeyId; label: string; key: string },
    ): Promise<void> =>
      db.write(command, async (trx, record) => {
        await licences.visible(command.actor, licenceId, trx);
        await addWithin(trx, record, licenceId, { keyId, label, key, purchaseId: null, personId: personOf(command.actor) });
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
