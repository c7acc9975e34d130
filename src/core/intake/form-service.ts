import type { FormId } from '../../contract/common.ts';
import type { Form, FormDefinition, TicketAnswers } from '../../contract/forms.ts';
import { definitionProblems } from '../../shared/intake-rules.ts';
import type { Connection, Database } from '../database/database.ts';
import type { Actor, CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import * as store from './form-store.ts';
import { starterForms } from './starter-forms.ts';

export type FormService = ReturnType<typeof createFormService>;

const noSuchForm = () =>
  failure('NOT_FOUND', 'There is no such form.', {
    next: 'Choose one of the list, or write the ticket without a form.',
    safe: 'Nothing was saved.',
  });

/** The forms of guided intake: what is asked for each kind of problem. */
export function createFormService({ db, clock, tickets }: { db: Database; clock: Clock; tickets: Pick<TicketService, 'get'> }) {
  async function get(id: FormId, from: Connection = db.read): Promise<Form> {
    const form = await store.findForm(from, id);
    if (!form) throw noSuchForm();
    return form;
  }

  function check(definition: FormDefinition): void {
    const fields = definitionProblems(definition);
    if (fields[0])
      throw failure('BAD_REQUEST', say`This form cannot work: ${fields[0].reason} (${fields[0].field}).`, {
        next: 'Correct what is named and save it again.',
        safe: 'Nothing was changed.',
        details: { fields },
      });
  }

  return {
    get,
    list: async ({ all }: { all: boolean }): Promise<{ items: Form[] }> => ({
      items: (await store.listForms(db.read)).filter(({ active }) => all || active),
    }),

    async save(
      command: CommandContext,
      input: { id: FormId; definition: FormDefinition; active: boolean; version: number },
    ): Promise<Form> {
      check(input.definition);
      await db.write(command, async (trx, record) => {
        const before = await store.findForm(trx, input.id);
        if (before && before.version !== input.version) {
          // A retry of what is saved already changes nothing; anything else would undo what somebody did.
          const { id: _id, version, active, updatedAt: _at, ...definition } = before;
          if (version === input.version + 1 && active === input.active && JSON.stringify(definition) === JSON.stringify(input.definition))
            return;
          throw failure('CONFLICT', 'Somebody changed this form in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version },
          });
        }
        const version = (before?.version ?? 0) + 1;
        await store.putForm(trx, { ...input, version }, clock.now());
        record({
          event: 'form.saved',
          subjectKind: 'form',
          subjectId: input.id,
          field: 'definition',
          old: before,
          new: { ...input.definition, active: input.active },
          version,
        });
      });
      return get(input.id);
    },

    async order(command: CommandContext, ids: readonly FormId[]): Promise<void> {
      await db.write(command, async (trx, record) => {
        const forms = await store.listForms(trx);
        const named = new Map(ids.map((id, position) => [id, position]));
        const sorted = forms.toSorted((a, b) => (named.get(a.id) ?? ids.length) - (named.get(b.id) ?? ids.length));
        for (const [position, form] of sorted.entries()) await store.placeForm(trx, form.id, position);
        record({ event: 'form.ordered', subjectKind: 'form', subjectId: 'all', field: 'order', new: sorted.map(({ id }) => id) });
      });
    },

    /** What was answered when a ticket was made, for those who may see the ticket. */
    async answers(actor: Actor, number: number): Promise<{ answers: TicketAnswers | null }> {
      const ticket = await tickets.get(actor, number);
      return { answers: await store.readAnswers(db.read, ticket.id) };
    },

    /** Whether somebody may read a file: it was given with the answers of a ticket they see. */
    isReadableFile: (actor: Actor, fileId: string): Promise<boolean> => store.isReadableAnswer(db.read, actor, fileId),

    /** The forms Deskside comes with; those that are there already stay as they are. */
    async ensureStarterForms(): Promise<void> {
      const forms = await starterForms();
      const missingFrom = async (from: Connection) => {
        const known = await store.knownFormIds(from);
        return forms.filter(({ id }) => !known.has(id));
      };
      if ((await missingFrom(db.read)).length === 0) return;
      await db.writeQuietly(async (trx) => {
        // Asked again inside the transaction: another desk on the same database may have brought them meanwhile.
        for (const form of await missingFrom(trx)) await store.putForm(trx, { ...form, version: 1, active: true }, clock.now());
      });
    },
  };
}
