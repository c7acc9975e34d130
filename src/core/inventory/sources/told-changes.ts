import type { Connection } from '../../database/database.ts';
import { listChanges } from '../inventory-store.ts';
import type { RankedChange } from '../differences/diff.ts';

type Told = Pick<RankedChange, 'section' | 'itemKey' | 'kind' | 'field'> & { new: unknown };
const wordsOf = ({ section, itemKey, kind, field, new: now }: Told) =>
  JSON.stringify([section, itemKey, kind, field, kind === 'changed' ? now : null]);
/** More changes than this since a reader's last scan are not looked through. */
const lookedThrough = 5000;

/** Changes that another reader has not already told: what two agents see of one event is one change. */
export async function withoutTold<Change extends RankedChange & { after: number }>(
  db: Connection,
  deviceId: string,
  changes: readonly Change[],
): Promise<Change[]> {
  if (changes.length === 0) return [];
  const since = Math.min(...changes.map(({ after }) => after));
  const told = await listChanges(db, { deviceId, from: since, limit: lookedThrough });
  if (told.length === 0) return [...changes];
  const when = new Map(told.map((change) => [wordsOf(change), change.at]));
  return changes.filter((change) => (when.get(wordsOf(change)) ?? 0) <= change.after);
}
