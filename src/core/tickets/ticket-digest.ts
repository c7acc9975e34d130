import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';

/** SHA-256 over what must not change unnoticed: the engine's own integrity check does not see a damaged text. */
export function digestOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** The digest of a ticket's own words. */
export const ticketDigest = (ticket: { id: string; number: number; title: string; text: string }): string =>
  digestOf({ id: ticket.id, number: ticket.number, title: ticket.title, text: ticket.text });

/** The digest of a reply or a note. */
export const messageDigest = (message: {
  id: string;
  ticketId: string;
  mode: string;
  personId: string | null;
  text: string;
  createdAt: number;
}): string =>
  digestOf({
    id: message.id,
    ticketId: message.ticketId,
    mode: message.mode,
    personId: message.personId,
    text: message.text,
    createdAt: message.createdAt,
  });

/** The digest of frozen evidence: of its stored text, so that nothing about how it is read can matter. */
export const evidenceDigest = (evidence: { id: string; ticketId: string; content: string }): string =>
  digestOf({ id: evidence.id, ticketId: evidence.ticketId, content: evidence.content });
