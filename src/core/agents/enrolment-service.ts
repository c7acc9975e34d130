import type { Enrolment, EnrolmentId } from '../../contract/agents.ts';
import { hashOfToken, newToken } from '../accounts/api-key-service.ts';
import type { Database } from '../database/database.ts';
import type { AgentEnrolmentsTable } from '../database/tables/agent-tables.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import * as store from './stores/enrolment-store.ts';

/** How every secret begins, so that a leaked one is recognised in a text. */
const secretMark = 'dse_';
const shownLetters = 10;
/** A call whose answer was lost is made again with the same id: so long the secret may be made anew in place of the lost one. */
const lostAnswerMs = 60_000;
const useWrittenEveryMs = 60_000;

export type EnrolmentService = ReturnType<typeof createEnrolmentService>;
export type EnrolmentRow = AgentEnrolmentsTable;

/** Secrets that let the agents of a site in. */
export function createEnrolmentService({ db, clock, people }: { db: Database; clock: Clock; people: PeopleService }) {
  return {
    list: async (): Promise<{ items: Enrolment[] }> => ({ items: await store.listEnrolments(db.read) }),

    /** The enrolment that a secret is of, or null. */
    async recognise(secret: string): Promise<EnrolmentRow | null> {
      const row = await store.findEnrolmentByHash(db.read, hashOfToken(secret));
      const now = clock.now();
      if (row && now - (row.used_at ?? 0) >= useWrittenEveryMs)
        db.writeQuietly((trx) => store.saveEnrolmentUse(trx, row.id, now)).catch(() => undefined);
      return row;
    },

    async enrol(
      command: CommandContext,
      input: Pick<Enrolment, 'id' | 'name' | 'organisationId' | 'site' | 'tag' | 'trust'>,
    ): Promise<{ enrolment: Enrolment; secret: string }> {
      if (input.organisationId) await people.organisation(command.actor, input.organisationId);
      const secret = secretMark + newToken();
      await db.write(command, async (trx, record) => {
        const before = await store.findEnrolment(trx, input.id);
        const now = clock.now();
        if (before && (before.used_at !== null || before.revoked_at !== null || now - before.created_at > lostAnswerMs))
          throw failure('CONFLICT', 'This enrolment was made already; its secret is not told twice.', {
            next: 'Make another enrolment, and revoke this one if its secret was lost.',
            safe: 'Nothing was changed.',
          });
        if (before) await store.removeEnrolment(trx, input.id);
        await store.insertEnrolment(trx, {
          id: input.id,
          name: input.name,
          organisation_id: input.organisationId,
          site: input.site,
          tag: input.tag,
          trust: input.trust,
          secret_hash: hashOfToken(secret),
          secret_start: secret.slice(0, shownLetters),
          person_id: command.actor.personId,
          created_at: before?.created_at ?? now,
          revoked_at: null,
          used_at: null,
        });
        const { id, ...facts } = input;
        record({ event: 'enrolment.created', subjectKind: 'agent', subjectId: id, new: facts });
      });
      const { items } = await this.list();
      return { enrolment: items.find(({ id }) => id === input.id) as Enrolment, secret };
    },

    async revoke(command: CommandContext, id: EnrolmentId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const row = await store.findEnrolment(trx, id);
        if (!row || row.revoked_at !== null) return;
        await store.saveRevoked(trx, id, clock.now());
        record({ event: 'enrolment.revoked', subjectKind: 'agent', subjectId: id, old: { name: row.name } });
      });
    },
  };
}
