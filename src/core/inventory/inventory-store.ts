import { z } from 'zod';
import type { DeviceId, ScanId, SharedChangeId, SnapshotId } from '../../contract/common.ts';
import {
  type DeviceChange,
  type MatchCandidate,
  matchCandidateSchema,
  type PendingScan as PendingScanHead,
  type Snapshot,
  type SnapshotSummary,
} from '../../contract/devices.ts';
import {
  type ScanDocument,
  type SectionItem,
  type SectionName,
  type SectionStatus,
  scanDocumentSchema,
  sectionNames,
} from '../../contract/inventory-sections.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';
import type { RankedChange } from './differences/diff.ts';
import { notShared, sharedChangeOf } from './differences/shared-change.ts';
import { keepSharedChanges } from './differences/shared-change-store.ts';
import type { PreparedSection } from './scan-document.ts';

const candidatesSchema = z.array(matchCandidateSchema);
/** Rows of one statement: far below both databases' limits of bound values (32,766 and 65,535). */
const rowsPerInsert = 500;

export type SnapshotRow = Schema['snapshots'];

const isItem = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as { key?: unknown }).key === 'string';

/** What was checked in full before it was stored; zod would take longer for the thousands of a software list than parsing them. */
export function readItems(json: string): SectionItem[] {
  const items: unknown = JSON.parse(json);
  if (!Array.isArray(items) || !items.every(isItem)) throw new Error('A stored section holds no items.');
  return items as SectionItem[];
}

export async function readContent(db: Connection, hash: string): Promise<SectionItem[]> {
  const row = await db.selectFrom('section_contents').select('items').where('hash', '=', hash).executeTakeFirstOrThrow();
  return readItems(row.items);
}

/** Keeps contents that are not there yet; equal content is stored once, of however many scans and devices. */
export async function keepContents(trx: Writer, sections: readonly PreparedSection[]): Promise<void> {
  for (const { section, items, content } of sections) {
    if (!content) continue;
    await trx
      .insertInto('section_contents')
      .values({ hash: content.hash, section, item_count: items.length, items: content.json })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }
}

export async function insertSnapshot(trx: Writer, row: SnapshotRow, sections: readonly PreparedSection[]): Promise<void> {
  await trx.insertInto('snapshots').values(row).execute();
  if (sections.length === 0) return;
  await trx
    .insertInto('snapshot_sections')
    .values(
      sections.map(({ section, status, reason, remedy, durationMs, content }) => ({
        snapshot_id: row.id,
        section,
        status,
        reason,
        remedy,
        duration_ms: durationMs,
        hash: content?.hash ?? null,
      })),
    )
    .execute();
}

type ChangeOrigin = { deviceId: string; organisationId: string | null; snapshotId: string; at: number };

export async function insertChanges(
  trx: Writer,
  origin: ChangeOrigin,
  changes: readonly (RankedChange & { after: number })[],
): Promise<void> {
  const shared = changes.map((change) => {
    const found = sharedChangeOf(change);
    return found && { ...found, rank: change.rank };
  });
  await keepSharedChanges(
    trx,
    shared.filter((each) => each !== null),
  );
  const rows = changes.map((change, i) => ({
    device_id: origin.deviceId,
    organisation_id: origin.organisationId,
    snapshot_id: origin.snapshotId,
    at: origin.at,
    after: change.after,
    section: change.section,
    item_key: change.itemKey,
    label: change.label,
    kind: change.kind,
    field: change.field,
    old: change.old === null ? null : JSON.stringify(change.old),
    new: change.new === null ? null : JSON.stringify(change.new),
    rank: change.rank,
    shared_id: shared[i]?.id ?? notShared,
  }));
  for (let i = 0; i < rows.length; i += rowsPerInsert)
    await trx
      .insertInto('device_changes')
      .values(rows.slice(i, i + rowsPerInsert))
      .execute();
}

const changeOf = (
  row: Schema['device_changes'] extends infer Row ? { [Column in keyof Row]: Column extends 'sequence' ? number : Row[Column] } : never,
): DeviceChange => ({
  id: String(row.sequence),
  deviceId: row.device_id as DeviceId,
  snapshotId: row.snapshot_id as SnapshotId,
  at: row.at,
  after: row.after,
  section: row.section as SectionName,
  itemKey: row.item_key,
  label: row.label,
  kind: row.kind as DeviceChange['kind'],
  field: row.field,
  old: row.old === null ? null : JSON.parse(row.old),
  new: row.new === null ? null : JSON.parse(row.new),
  rank: row.rank,
  sharedId: (row.shared_id as SharedChangeId) || null,
});

export type ChangePage = {
  deviceId: string;
  sections?: readonly SectionName[] | undefined;
  from?: number | undefined;
  to?: number | undefined;
  before?: { at: number; sequence: number } | null | undefined;
  limit: number;
};

/** Changes of a device, newest first, with `from` < at <= `to`. */
export const changePageQuery = (db: Connection, { deviceId, sections, from, to, before, limit }: ChangePage) => {
  let query = db
    .selectFrom('device_changes')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit);
  if (sections) query = query.where('section', 'in', [...sections]);
  if (from !== undefined) query = query.where('at', '>', from);
  if (to !== undefined) query = query.where('at', '<=', to);
  if (before) query = query.where('at', '<=', before.at).where((e) => e.or([e('at', '<', before.at), e('sequence', '<', before.sequence)]));
  return query;
};

export const listChanges = async (db: Connection, page: ChangePage): Promise<DeviceChange[]> =>
  (await changePageQuery(db, page).execute()).map(changeOf);

export type SnapshotPage = { deviceId: string; before?: { takenAt: number; id: string } | undefined; limit: number };

/** A device's snapshots, newest first. */
export const snapshotPageQuery = (db: Connection, { deviceId, before, limit }: SnapshotPage) => {
  const query = db
    .selectFrom('snapshots')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  return before
    ? query.where('taken_at', '<=', before.takenAt).where((e) => e.or([e('taken_at', '<', before.takenAt), e('id', '<', before.id)]))
    : query;
};

const headOf = (row: SnapshotRow): Omit<SnapshotSummary, 'sections'> => ({
  id: row.id as SnapshotId,
  deviceId: row.device_id as DeviceId,
  takenAt: row.taken_at,
  durationMs: row.duration_ms,
  source: row.source as SnapshotSummary['source'],
  changes: { added: row.added, removed: row.removed, changed: row.changed },
});

const inOrder = <Row extends { section: string }>(rows: Row[]): Row[] =>
  rows.toSorted((a, b) => sectionNames.indexOf(a.section as SectionName) - sectionNames.indexOf(b.section as SectionName));

async function summariesOf(db: Connection, rows: readonly SnapshotRow[]): Promise<SnapshotSummary[]> {
  if (rows.length === 0) return [];
  const sections = await db
    .selectFrom('snapshot_sections as s')
    .leftJoin('section_contents as c', 'c.hash', 's.hash')
    .select(['s.snapshot_id', 's.section', 's.status', 's.reason', 's.remedy', 's.duration_ms', 'c.item_count'])
    .where(
      's.snapshot_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const bySnapshot = Map.groupBy(sections, ({ snapshot_id }) => snapshot_id);
  return rows.map((row) => ({
    ...headOf(row),
    sections: inOrder(bySnapshot.get(row.id) ?? []).map((section) => ({
      section: section.section as SectionName,
      status: section.status as SectionStatus,
      items: section.item_count ?? 0,
      reason: section.reason,
      remedy: section.remedy,
      durationMs: section.duration_ms,
    })),
  }));
}

export const listSnapshots = async (db: Connection, page: SnapshotPage): Promise<SnapshotSummary[]> =>
  summariesOf(db, await snapshotPageQuery(db, page).execute());

export const findSnapshotRow = async (db: Connection, id: string): Promise<SnapshotRow | null> =>
  (await db.selectFrom('snapshots').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export async function findSnapshotSummary(db: Connection, id: string): Promise<SnapshotSummary | null> {
  const row = await findSnapshotRow(db, id);
  return row ? ((await summariesOf(db, [row]))[0] ?? null) : null;
}

/** A whole snapshot with its items, or null. */
export async function readSnapshot(db: Connection, id: string): Promise<Snapshot | null> {
  const row = await findSnapshotRow(db, id);
  if (!row) return null;
  const rows = await db
    .selectFrom('snapshot_sections as s')
    .leftJoin('section_contents as c', 'c.hash', 's.hash')
    .select(['s.section', 's.status', 's.reason', 's.remedy', 's.duration_ms', 'c.items'])
    .where('s.snapshot_id', '=', id)
    .execute();
  const sections = inOrder(rows).map(({ section, status, reason, remedy, duration_ms, items }) => [
    section,
    {
      status: status as SectionStatus,
      durationMs: duration_ms,
      items: items === null ? [] : readItems(items),
      ...(reason !== null && { reason }),
      ...(remedy !== null && { remedy }),
    },
  ]);
  return { ...headOf(row), sections: Object.fromEntries(sections) as Snapshot['sections'] };
}

/** When the device was last scanned before `at`, and first at it or after. */
export async function scansAround(db: Connection, deviceId: string, at: number): Promise<{ before: number | null; after: number | null }> {
  const of = db.selectFrom('snapshots').select('taken_at').where('device_id', '=', deviceId).limit(1);
  const before = await of.where('taken_at', '<', at).orderBy('taken_at', 'desc').executeTakeFirst();
  const after = await of.where('taken_at', '>=', at).orderBy('taken_at').executeTakeFirst();
  return { before: before?.taken_at ?? null, after: after?.taken_at ?? null };
}

export type PendingScan = { id: string; document: ScanDocument; candidates: MatchCandidate[]; source: SnapshotSummary['source'] };

export async function keepPendingScan(trx: Writer, pending: PendingScan, at: number): Promise<void> {
  await trx
    .insertInto('pending_scans')
    .values({
      id: pending.id,
      document: JSON.stringify(pending.document),
      candidates: JSON.stringify(pending.candidates),
      source: pending.source,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function findPendingScan(db: Connection, id: string): Promise<PendingScan | null> {
  const row = await db.selectFrom('pending_scans').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    id,
    document: scanDocumentSchema.parse(JSON.parse(row.document)),
    candidates: candidatesSchema.parse(JSON.parse(row.candidates)),
    source: row.source as PendingScan['source'],
  };
}

export async function removePendingScan(trx: Writer, id: string): Promise<void> {
  await trx.deleteFrom('pending_scans').where('id', '=', id).execute();
}

/** So many scans that wait are listed; a document may weigh megabytes, of which only the head is shown. */
const pendingShown = 100;

/** The scans that wait for an answer, the oldest first. */
export async function listPendingScans(db: Connection): Promise<PendingScanHead[]> {
  const rows = await db.selectFrom('pending_scans').selectAll().orderBy('created_at').orderBy('id').limit(pendingShown).execute();
  return rows.map((row) => {
    const computer = scanDocumentSchema.parse(JSON.parse(row.document)).sections.computer?.items[0] ?? {};
    const said = (field: string) => (typeof computer[field] === 'string' ? computer[field] : null);
    return {
      id: row.id as ScanId,
      at: row.created_at,
      hostName: said('hostName'),
      manufacturer: said('manufacturer'),
      model: said('model'),
      serial: said('serial'),
      candidates: candidatesSchema.parse(JSON.parse(row.candidates)),
    };
  });
}
