import type { EvidenceId } from '../../../contract/common.ts';
import { type EvidenceContent, evidenceContentSchema, type EvidenceRequest, type EvidenceSummary } from '../../../contract/evidence.ts';
import type { Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure } from '../../platform/failure.ts';
import { saveFields, takeTicket } from '../edit/ticket-edit-store.ts';
import { admit, isStaff, maySeeTicket } from '../ticket-access.ts';
import { evidenceDigest } from '../ticket-digest.ts';
import { findTicketRecord } from '../ticket-store.ts';
import { type BuiltEvidence, createEvidenceBuilder, type EvidenceSources } from './evidence-sources.ts';
import * as store from './evidence-store.ts';
import { evidenceSummaryOf } from './evidence-summary.ts';

export type EvidenceService = ReturnType<typeof createEvidenceService>;

const noSuchEvidence = () => failure('NOT_FOUND', 'There is no such evidence.', { next: 'Open it from its ticket.' });

/** What the evidence is called, until a page says it in its own language by its groups. */
function titleOf({ content, sources }: BuiltEvidence): string {
  const [first] = content.parts;
  if (sources.snapshot) return content.deviceName && !content.masked ? `System information of ${content.deviceName}` : 'System information';
  return first?.group === 'recording' ? `Recording: ${first.name}` : `Diagnosis: ${first?.name ?? ''}`;
}

/** Facts of a machine on a ticket: shown before they are sent, frozen as they were shown. */
export function createEvidenceService({
  db,
  clock,
  newId,
  sources,
}: {
  db: Database;
  clock: Clock;
  newId: NewId;
  sources: EvidenceSources;
}) {
  const build = createEvidenceBuilder(sources);

  function rowOf(
    command: CommandContext,
    id: EvidenceId,
    ticket: { id: string; organisation_id: string | null },
    built: BuiltEvidence,
  ): store.EvidenceRow {
    const content = JSON.stringify(built.content);
    return {
      id,
      ticket_id: ticket.id,
      organisation_id: ticket.organisation_id,
      title: titleOf(built),
      person_id: command.actor.personId,
      device_id: built.content.deviceId,
      device_name: built.content.deviceName,
      diagnosis_id: built.content.parts.some(({ group }) => group === 'diagnosis') ? (built.sources.diagnosis?.id ?? null) : null,
      verdict: built.content.parts.find(({ group }) => group === 'diagnosis')?.status ?? null,
      recording_id: built.content.recordingId,
      groups: JSON.stringify([...new Set(built.content.parts.map(({ group }) => group))]),
      content,
      size_bytes: Buffer.byteLength(content),
      digest: evidenceDigest({ id, ticketId: ticket.id, content }),
      created_at: clock.now(),
    };
  }

  async function alreadyAttached(command: CommandContext, id: EvidenceId, ticketId: string): Promise<EvidenceSummary | null> {
    const known = await store.findEvidence(db.read, id);
    if (!known) return null;
    if (known.ticket_id !== ticketId || known.person_id !== command.actor.personId)
      throw failure('CONFLICT', 'This evidence id is taken.', { next: 'Attach it with a new id.', safe: 'Nothing was attached.' });
    return evidenceSummaryOf(known);
  }

  async function attach(
    command: CommandContext,
    number: number,
    id: EvidenceId = newId<EvidenceId>(),
    request: EvidenceRequest,
  ): Promise<EvidenceSummary> {
    const seen = admit(command.actor, number, await findTicketRecord(db.read, number));
    const before = await alreadyAttached(command, id, seen.id);
    if (before) return before;
    const built = await build(command.actor, request);
    if (built.content.parts.length === 0)
      throw failure('UNPROCESSABLE_CONTENT', 'There is nothing to attach: the device was not scanned yet, or no group fits.', {
        next: 'Scan the device first, or choose other groups.',
        safe: 'Nothing was attached.',
      });
    // The bytes of the copy are on disk before the rows that name them.
    const copy = built.copy && (await sources.recordings.prepareCopy(built.copy.original, built.copy));
    const row = await db.write(command, async (trx, record) => {
      const ticket = admit(command.actor, number, await takeTicket(trx, number));
      const known = await store.findEvidence(trx, id);
      if (known) return known;
      const made = rowOf(command, id, ticket, built);
      if (copy) await sources.recordings.addCopy(trx, copy);
      await store.insertEvidence(trx, made);
      await saveFields(trx, [ticket.id], [], made.created_at);
      record({
        event: 'ticket.evidence-attached',
        subjectKind: 'ticket',
        subjectId: ticket.id,
        number,
        new: { evidenceId: id, title: made.title },
        version: ticket.version + 1,
      });
      return made;
    });
    return evidenceSummaryOf(row);
  }

  async function read(actor: Actor, id: EvidenceId): Promise<{ summary: EvidenceSummary; content: EvidenceContent; damaged: boolean }> {
    const row = await store.findEvidence(db.read, id);
    const ticket = row && (await store.sightOfTicket(db.read, row.ticket_id));
    const visible = row && ticket && maySeeTicket(actor, ticket) && (isStaff(actor) || row.person_id === actor.personId);
    if (!visible) throw noSuchEvidence();
    const damaged = evidenceDigest({ id: row.id, ticketId: row.ticket_id, content: row.content }) !== row.digest;
    return { summary: evidenceSummaryOf(row), content: contentOf(row.content), damaged };
  }

  return {
    preview: async (actor: Actor, request: EvidenceRequest): Promise<EvidenceContent> => (await build(actor, request)).content,
    attach,
    read,
  };
}

/** Damage may have left no JSON at all; that is told, not a fault of the desk. */
function contentOf(text: string): EvidenceContent {
  try {
    return evidenceContentSchema.parse(JSON.parse(text));
  } catch {
    throw failure('UNPROCESSABLE_CONTENT', 'This evidence is damaged on the disk and cannot be read.', {
      next: 'Restore the desk from a backup, or attach the facts again.',
      safe: 'The rest of the ticket is not touched.',
    });
  }
}
