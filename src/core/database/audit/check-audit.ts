import type { Connection } from '../database.ts';
import { chainStart, type AuditLink, digestOfChanges, digestOfLink } from './audit-chain.ts';

/** Where the chain stood at some moment, kept outside of it: in a backup. */
export type AuditAnchor = { position: number; hash: string; source: string };
/** The first place that is not as it was written. */
export type BrokenPlace = {
  kind: 'edited' | 'missing' | 'swapped' | 'changes-edited' | 'inserted' | 'truncated';
  /** Of the audit's line; null where it is not one line's. */
  position: number | null;
  commandId: string | null;
  source: string | null;
};
export type AuditCheck = {
  position: number;
  hash: string;
  checked: number;
  changes: number;
  /** Lines from before the chain began. */
  before: number;
  broken: BrokenPlace | null;
};

const linesAtOnce = 500;
const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

const place = (kind: BrokenPlace['kind'], rest: Partial<BrokenPlace> = {}): BrokenPlace => ({
  kind,
  position: null,
  commandId: null,
  source: null,
  ...rest,
});

async function readLines(db: Connection, after: number, to: number) {
  const lines = await db
    .selectFrom('audit')
    .selectAll()
    .where('position', '>', after)
    .where('position', '<=', to)
    .orderBy('position')
    .limit(linesAtOnce)
    .execute();
  const last = lines.at(-1)?.position ?? after;
  const changes = await db
    .selectFrom('changes')
    .selectAll()
    .where('audit', '>', after)
    .where('audit', '<=', last)
    .orderBy('audit')
    .orderBy('sequence')
    .execute();
  return { lines, changes: Map.groupBy(changes, (change) => change.audit as number) };
}
type Lines = Awaited<ReturnType<typeof readLines>>;
type Line = Lines['lines'][number];

/** What is wrong with a line that should stand at `position` behind one of digest `previous`; null when nothing is. */
function faultOf(line: Line, changes: readonly Record<string, unknown>[], position: number, previous: string): BrokenPlace['kind'] | null {
  if (line.position !== position) return 'missing';
  if (line.hash !== digestOfLink(line as AuditLink)) return 'edited';
  if (line.previous_hash !== previous) return 'swapped';
  if (line.changes_count !== changes.length || line.changes_hash !== digestOfChanges(changes)) return 'changes-edited';
  return null;
}

/** Lines and changes that stand beside the chain although it had begun by then. */
async function findInserted(db: Connection, to: number): Promise<BrokenPlace | null> {
  const first = await db.selectFrom('audit').select('sequence').where('position', '=', 1).executeTakeFirst();
  const line =
    first &&
    (await db
      .selectFrom('audit')
      .select('command_id')
      .where('position', 'is', null)
      .where('sequence', '>', first.sequence)
      .limit(1)
      .executeTakeFirst());
  if (line) return place('inserted', { commandId: line.command_id });
  const begun = await db.selectFrom('changes').select('sequence').where('audit', '>', 0).orderBy('audit').limit(1).executeTakeFirst();
  const change =
    begun &&
    (await db
      .selectFrom('changes')
      .select(['command_id', 'audit'])
      .where('sequence', '>', begun.sequence)
      .where('audit', 'is', null)
      .limit(1)
      .executeTakeFirst());
  if (change) return place('inserted', { commandId: change.command_id });
  const beyond = await db.selectFrom('audit').select('position').where('position', '<=', 0).limit(1).executeTakeFirst();
  return beyond && to > 0 ? place('inserted', { position: beyond.position }) : null;
}

/**
 * Follows the chain from its beginning and names the first place that is not as it was written: a line that was edited, deleted, swapped or
 * added, a change of its command that was, or an end that does not reach what backups remember. In slices, with a turn of the event loop between them.
 */
export async function checkAuditChain(db: Connection, anchors: readonly AuditAnchor[]): Promise<AuditCheck> {
  const head = (await db.selectFrom('audit_head').selectAll().executeTakeFirst()) ?? { position: 0, hash: chainStart };
  const before = await db
    .selectFrom('audit')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('position', 'is', null)
    .executeTakeFirstOrThrow();
  const result: AuditCheck = { position: head.position, hash: head.hash, checked: 0, changes: 0, before: Number(before.n), broken: null };
  const remembered = new Map(anchors.map((anchor) => [anchor.position, anchor]));
  let previous = chainStart;
  while (result.checked < head.position) {
    const { lines, changes } = await readLines(db, result.checked, head.position);
    if (lines.length === 0) return { ...result, broken: place('truncated', { position: result.checked + 1 }) };
    for (const line of lines) {
      const own = changes.get(line.position as number) ?? [];
      const position = result.checked + 1;
      const fault = faultOf(line, own, position, previous);
      if (fault) return { ...result, broken: place(fault, { position, commandId: fault === 'missing' ? null : line.command_id }) };
      previous = line.hash as string;
      const anchor = remembered.get(position);
      if (anchor && anchor.hash !== previous) return { ...result, broken: place('edited', { position, source: anchor.source }) };
      result.checked = position;
      result.changes += own.length;
    }
    await turnOfLoop();
  }
  if (previous !== head.hash) return { ...result, broken: place('truncated', { position: head.position }) };
  const lost = anchors.find(({ position }) => position > head.position);
  if (lost) return { ...result, broken: place('truncated', { position: head.position + 1, source: lost.source }) };
  return { ...result, broken: await findInserted(db, head.position) };
}
