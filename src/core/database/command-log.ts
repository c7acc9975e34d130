import type { ChangeNotice } from '../../contract/changes.ts';
import { type CommandContext, personOf } from '../platform/access/actor.ts';
import type { RecordedChange } from '../platform/change-log.ts';
import type { Clock } from '../platform/clock.ts';
import { addLink, takePlace } from './audit/audit-chain.ts';
import type { Writer } from './database.ts';

const rowsAtOnce = 200;

const jsonOrNull = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

/**
 * Writes a command's changes and its one audit line, chained to the one before, inside its transaction.
 * @returns what to tell live consoles once that transaction is on disk.
 */
export async function logCommand(
  trx: Writer,
  command: CommandContext,
  changes: readonly RecordedChange[],
  clock: Clock,
  origin: string,
): Promise<ChangeNotice[]> {
  const at = command.at ?? clock.now();
  const personId = personOf(command.actor);
  const place = await takePlace(trx);
  const rows = changes.map((change) => ({
    command_id: command.commandId,
    at: change.at ?? at,
    person_id: change.cause ? null : personId,
    procedure: command.procedure,
    event: change.event,
    subject_kind: change.subjectKind,
    subject_id: change.subjectId,
    number: change.number ?? null,
    organisation_id: command.actor.organisationId,
    field: change.field ?? null,
    old: jsonOrNull(change.old),
    new: jsonOrNull(change.new),
    version: change.version ?? null,
    origin,
    cause: jsonOrNull(change.cause),
    audit: place.position,
  }));
  const sequences: number[] = [];
  // A bulk change logs thousands of lines; each statement of its own costs more than its row.
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const written = await trx
      .insertInto('changes')
      .values(rows.slice(from, from + rowsAtOnce))
      .returning('sequence')
      .execute();
    sequences.push(...written.map(({ sequence }) => sequence).toSorted((a, b) => a - b));
  }
  await addLink(
    trx,
    { at, person_id: personId, procedure: command.procedure, command_id: command.commandId },
    place,
    rows.map((row, i) => ({ ...row, sequence: sequences[i] })),
  );
  const notices: ChangeNotice[] = [];
  const told = new Set<string>();
  for (const [i, change] of changes.entries()) {
    const key = `${change.event} ${change.subjectId}`;
    if (told.has(key)) continue;
    told.add(key);
    notices.push({
      sequence: sequences[i] as number,
      event: change.event,
      subjectKind: change.subjectKind,
      subjectId: change.subjectId,
      number: change.number ?? null,
      personId: change.cause ? null : personId,
      at,
    });
  }
  return notices;
}
