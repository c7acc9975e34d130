import { z } from 'zod';
import type { AuditCheck } from '../../contract/audit.ts';
import { checkAuditChain } from '../database/audit/check-audit.ts';
import { restoreNoteKey } from '../database/backup/backup-format.ts';
import { anchorOf } from '../database/backup/read-anchors.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../platform/clock.ts';
import { decodeCursor, pageOfRows } from '../platform/cursor.ts';
import { readSetting } from '../platform/settings-store.ts';
import * as store from './audit-store.ts';
import type { SafekeepingService } from './safekeeping-service.ts';

export type AuditService = ReturnType<typeof createAuditService>;

const restoreNoteSchema = z.object({ at: z.number(), madeAt: z.number() });

/** What was done at this desk, and whether anybody changed the telling of it. */
export function createAuditService({
  db,
  clock,
  safekeeping,
}: {
  db: Database;
  clock: Clock;
  safekeeping: Pick<SafekeepingService, 'backups'>;
}) {
  /** What the backups remember of the chain. Those made after the one this desk was restored from, until then, remember another desk. */
  async function anchors() {
    const restored = restoreNoteSchema.safeParse(await readSetting(db.read, restoreNoteKey)).data;
    const foreign = (madeAt: number) => restored !== undefined && madeAt > restored.madeAt && madeAt <= restored.at;
    return (await safekeeping.backups())
      .map(({ file, name }) => anchorOf(file, name))
      .filter((anchor) => anchor !== null)
      .filter(({ madeAt }) => !foreign(madeAt));
  }

  return {
    async list(input: Omit<store.AuditFilter, 'before'> & { cursor?: string | undefined }) {
      const { cursor, ...filter } = input;
      const before = decodeCursor(cursor, ['number'])?.[0];
      const found = await store.listAudit(db.read, { ...filter, limit: filter.limit + 1, before });
      return pageOfRows(found, filter.limit, (line) => [line.sequence]);
    },

    async check(): Promise<AuditCheck> {
      const startedAt = clock.elapsed();
      const known = await anchors();
      const { position, hash, ...found } = await checkAuditChain(db.read, known);
      return {
        at: clock.now(),
        ok: found.broken === null,
        head: { position, hash },
        ...found,
        anchors: known.map((anchor) => ({ source: anchor.source, position: anchor.position })),
        durationMs: clock.elapsed() - startedAt,
      };
    },
  };
}
