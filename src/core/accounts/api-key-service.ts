import type { ApiKeyId } from '../../contract/common.ts';
import type { ApiKey } from '../../contract/me.ts';
import type { Role } from '../../contract/roles.ts';
import type { Database } from '../database/database.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import { hashOfToken, newToken } from './secrets/tokens.ts';
import * as store from './stores/api-key-store.ts';

/** How every key begins, so that a leaked one is recognised in a text. */
export const keyMark = 'dsk_';
const shownLetters = 10;
/** A call whose answer was lost is made again with the same id: so long the key may be made anew in place of the lost one. */
const lostAnswerMs = 60_000;
const useWrittenEveryMs = 60_000;

export { hashOfToken, newToken };
export type ApiKeyService = ReturnType<typeof createApiKeyService>;

/** Keys that scripts and desktop consoles come in with: as their person, with what of that person's roles the key was given. */
export function createApiKeyService({ db, clock }: { db: Database; clock: Clock }) {
  return {
    /** The person a key stands for; null when there is no such key, or its time is over. */
    async find(keyHash: string): Promise<store.StoredApiKey | null> {
      const key = await store.findApiKeyByHash(db.read, keyHash);
      const now = clock.now();
      if (!key || (key.expiresAt !== null && key.expiresAt <= now)) return null;
      if (now - (key.usedAt ?? 0) >= useWrittenEveryMs)
        db.writeQuietly((trx) => store.saveApiKeyUse(trx, key.id, now)).catch(() => undefined);
      return key;
    },

    list: (personId: string): Promise<ApiKey[]> => store.listApiKeys(db.read, personId),

    create(
      command: CommandContext,
      input: { id: ApiKeyId; name: string; access: ApiKey['access']; roles: readonly Role[]; expiresAt: number | null },
    ): Promise<{ key: ApiKey; secret: string }> {
      const { personId, roles } = command.actor;
      const beyond = input.roles.find((role) => !roles.includes(role));
      if (beyond)
        throw failure('FORBIDDEN', say`A key cannot have a role that you do not have: ${beyond}.`, {
          next: 'Leave that role out.',
          safe: 'Nothing was changed.',
        });
      return db.write(command, async (trx, record) => {
        const before = await store.findApiKey(trx, input.id);
        const now = clock.now();
        if (before && (before.personId !== personId || before.usedAt !== null || now - before.createdAt > lostAnswerMs))
          throw failure('CONFLICT', 'This key was made already; its secret is not told twice.', {
            next: 'Make another key, and remove this one if its secret was lost.',
            safe: 'Nothing was changed.',
          });
        if (before) await store.removeApiKeys(trx, { personId, id: input.id });
        const secret = keyMark + newToken();
        const key: ApiKey = { ...input, roles: [...input.roles], prefix: secret.slice(0, shownLetters), createdAt: now, usedAt: null };
        await store.insertApiKey(trx, { ...key, personId }, hashOfToken(secret));
        record({
          event: 'api-key.created',
          subjectKind: 'account',
          subjectId: personId,
          new: { name: key.name, access: key.access, roles: key.roles, expiresAt: key.expiresAt },
        });
        return { key, secret };
      });
    },

    remove: (command: CommandContext, id: ApiKeyId): Promise<void> =>
      db.write(command, async (trx, record) => {
        const { personId } = command.actor;
        const key = await store.findApiKey(trx, id);
        if ((await store.removeApiKeys(trx, { personId, id })) > 0)
          record({ event: 'api-key.removed', subjectKind: 'account', subjectId: personId, old: { name: key?.name } });
      }),
  };
}
