import type { CannedReply, CannedReplyId, ReplyTexts } from '../../../contract/canned-replies.ts';
import { type Language, languageSchema } from '../../../contract/common.ts';
import { nearestVariable, parseTemplate, replyVariables } from '../../../shared/reply-template.ts';
import type { Database } from '../../database/database.ts';
import type { Actor, CommandContext } from '../../platform/access/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { failure, say } from '../../platform/failure.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import type { AutomationPorts } from '../automation-ports.ts';
import { factsOf } from '../facts/read-facts.ts';
import { admitChange, admitOwned, ownedColumns } from '../ownership.ts';
import { fillReply } from './fill-reply.ts';
import { starterReplies } from './starter-replies.ts';
import * as store from './reply-store.ts';

export type ReplyService = ReturnType<typeof createReplyService>;
type ReplyInput = { id: CannedReplyId; shortcut: string; texts: ReplyTexts; shared: boolean };

/** Refuses variables that nobody knows, each with its language and place, and says which was probably meant. */
export function checkVariables(texts: ReplyTexts): void {
  const problems = languageSchema.options.flatMap((language) =>
    parseTemplate(texts[language]?.text ?? '').problems.map((problem) => ({
      language,
      ...problem,
      suggestion: nearestVariable(problem.name),
    })),
  );
  const [first] = problems;
  if (!first) return;
  const { language, name } = first;
  const place = first.start + 1;
  const what =
    first.reason === 'unclosed'
      ? say`A variable is not closed with }} (${language}, character ${place}).`
      : say`There is no variable {{${name}}} (${language}, character ${place}).`;
  throw failure('BAD_REQUEST', what, {
    next: first.suggestion ? say`Did you mean {{${first.suggestion}}}?` : say`Take one of: ${replyVariables.join(', ')}.`,
    safe: 'Nothing was saved.',
    details: { problems, variables: [...replyVariables] },
  });
}

/** Canned replies: texts with variables in three languages, one's own or the desk's. */
export function createReplyService({
  db,
  clock,
  tickets,
  ports,
}: {
  db: Database;
  clock: Clock;
  tickets: TicketService;
  ports: AutomationPorts;
}) {
  return {
    async list(actor: Actor): Promise<{ items: CannedReply[] }> {
      return { items: (await store.readReplies(db.read, actor.personId)).map((row) => store.replyOf(row, actor.personId)) };
    },

    async save(command: CommandContext, input: ReplyInput): Promise<CannedReply> {
      checkVariables(input.texts);
      const { actor } = command;
      const row = await db.write(command, async (trx, record) => {
        const [known] = await store.findReplies(trx, [input.id]);
        admitChange(actor, known, 'canned reply');
        const taken = (await store.readReplies(trx, actor.personId)).find(
          (each) => each.shortcut === input.shortcut && each.id !== input.id,
        );
        if (taken)
          throw failure('CONFLICT', say`::${input.shortcut} is the shortcut of another reply.`, {
            next: 'Choose another shortcut.',
            safe: 'Nothing was saved.',
            details: { fields: [{ field: 'shortcut', reason: 'taken' }] },
          });
        const saved: store.ReplyRow = {
          id: input.id,
          shortcut: input.shortcut,
          texts: JSON.stringify(input.texts),
          ...ownedColumns(actor, known, input.shared, clock.now()),
        };
        await store.putReply(trx, saved);
        record({
          event: known ? 'canned-reply.changed' : 'canned-reply.created',
          subjectKind: 'canned-reply',
          subjectId: input.id,
          old: known && { shortcut: known.shortcut, texts: JSON.parse(known.texts) as unknown, shared: known.shared === 1 },
          new: { shortcut: input.shortcut, texts: input.texts, shared: saved.shared === 1 },
        });
        return saved;
      });
      return store.replyOf(row, actor.personId);
    },

    async remove(command: CommandContext, id: CannedReplyId): Promise<Record<string, never>> {
      await db.write(command, async (trx, record) => {
        const [known] = await store.findReplies(trx, [id]);
        if (!known) return;
        admitChange(command.actor, known, 'canned reply');
        await store.deleteReply(trx, id);
        record({ event: 'canned-reply.removed', subjectKind: 'canned-reply', subjectId: id, old: { shortcut: known.shortcut } });
      });
      return {};
    },

    /** The words for one ticket, as they would be sent by who asks. */
    async fill(actor: Actor, input: { id: CannedReplyId; number: number; language?: Language | undefined }) {
      const ticket = await tickets.get(actor, input.number);
      const [row] = await store.findReplies(db.read, [input.id]);
      const { texts } = store.replyOf(admitOwned(actor, row, 'canned reply'), actor.personId);
      const [facts] = await factsOf(db.read, [ticket.id], ports);
      if (!facts) throw failure('NOT_FOUND', 'There is no such ticket.', { next: 'Check the number.' });
      const filled = fillReply(texts, facts, { name: actor.name, title: null }, input.language);
      return {
        ...filled,
        languages: languageSchema.options.filter((language) => texts[language]),
        requesterLanguage: facts.requester?.language ?? null,
      };
    },

    /** The replies that Deskside comes with, unless the desk has some. Those that were removed do not come back. */
    async ensureStarters(): Promise<void> {
      if (await store.hasReplies(db.read)) return;
      await db.writeQuietly(async (trx) => {
        if (await store.hasReplies(trx)) return;
        const at = clock.now();
        for (const { id, shortcut, texts } of starterReplies)
          await store.putReply(trx, {
            id,
            person_id: null,
            shortcut,
            texts: JSON.stringify(texts),
            shared: 1,
            created_at: at,
            updated_at: at,
          });
      });
    },
  };
}
