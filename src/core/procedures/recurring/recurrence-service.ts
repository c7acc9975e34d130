import type { ChecklistId, DeviceId, RecurrenceId } from '../../../contract/common.ts';
import type { Recurrence, RecurrenceRule } from '../../../contract/recurrences.ts';
import type { z } from 'zod';
import type { recurringTicketSchema } from '../../../contract/recurrences.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database, Writer } from '../../database/database.ts';
import type { PeopleService } from '../../people/people-service.ts';
import { type Actor, automation, type CommandContext } from '../../platform/access/actor.ts';
import { refuseLimitedToOrganisations } from '../../platform/access/policy.ts';
import type { RecordChange } from '../../platform/change-log.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { failure, inEnglish, say } from '../../platform/failure.ts';
import type { TimedWork, WorkInside } from '../../platform/automatic/timed-work.ts';
import type { TicketEditService } from '../../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../../tickets/ticket-service.ts';
import type { ChecklistService } from '../checklists/checklist-service.ts';
import { datesAfter, datesBetween, isZone } from './recurrence-dates.ts';
import * as store from './recurrence-store.ts';

export type RecurrenceService = ReturnType<typeof createRecurrenceService>;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  people: PeopleService;
  assets: AssetService;
  tickets: Pick<TicketService, 'add'>;
  edits: Pick<TicketEditService, 'take'>;
  checklists: Pick<ChecklistService, 'startWithin'>;
  timedWork: TimedWork;
};
type RecurringTicket = z.infer<typeof recurringTicketSchema>;
type SaveInput = { id: RecurrenceId; title: string; rule: RecurrenceRule; ticket: RecurringTicket; active: boolean; version: number };

const kind = 'recurrence';
/** As many devices as a ticket is made with. */
const mostDevices = 50;
/** More dates than that in one sleep are only said as "so many or more". */
const countedMissed = 1000;

const noSuchRecurrence = () =>
  failure('NOT_FOUND', 'There is no such recurring ticket.', { next: 'Choose one of the list.', safe: 'Nothing was changed.' });

/** Tickets that come by the calendar: once a date, whoever restarts; after a sleep the last date makes one ticket, not every date its own. */
export function createRecurrenceService({ db, clock, newId, people, assets, tickets, edits, checklists, timedWork }: Parts) {
  async function plan(trx: Writer, id: string, nextAt: number | null): Promise<void> {
    if (nextAt === null) await timedWork.cancel(trx, kind, id);
    else await timedWork.plan(trx, { kind, key: id, dueAt: nextAt });
  }

  function check(rule: RecurrenceRule): void {
    const wrong = !isZone(rule.zone)
      ? (['zone', say`There is no time zone "${rule.zone}".`] as const)
      : rule.until !== null && rule.until < rule.start
        ? (['until', say`The last day is before the first.`] as const)
        : null;
    if (wrong)
      throw failure('BAD_REQUEST', wrong[1], {
        next: 'Correct it and save again.',
        safe: 'Nothing was changed.',
        details: { fields: [{ field: `rule.${wrong[0]}`, reason: inEnglish(wrong[1]) }] },
      });
  }

  async function checkReferences(trx: Writer, actor: Actor, ticket: RecurringTicket): Promise<void> {
    for (const id of [ticket.assigneeId, ticket.requesterId]) if (id) await people.visible(actor, id, trx);
    for (const id of ticket.deviceIds) await assets.visible(actor, id, trx);
    if (ticket.deviceFilter !== '') {
      // When it comes, it looks through the whole register, for nobody in particular.
      refuseLimitedToOrganisations(actor);
      assets.register.check(ticket.deviceFilter);
    }
    if (ticket.queueId && !(await store.queueExists(trx, ticket.queueId)))
      throw failure('NOT_FOUND', 'There is no such queue.', { next: 'Choose one of the list of queues.', safe: 'Nothing was changed.' });
  }

  /** The devices a ticket is about: those that were named, and those that fit the filter by now. */
  async function devicesOf(trx: Writer, { deviceIds, deviceFilter }: RecurringTicket): Promise<DeviceId[]> {
    const fitting = deviceFilter === '' ? [] : await assets.register.fitting(automation, deviceFilter, mostDevices, trx);
    return [...new Set([...deviceIds, ...(fitting as DeviceId[])])].slice(0, mostDevices);
  }

  /** Makes the ticket of a date that has come. */
  async function make(trx: Writer, record: RecordChange, command: CommandContext, recurrence: Recurrence): Promise<number> {
    const cause = { kind: 'timer' as const, id: recurrence.id, name: recurrence.title };
    const because: RecordChange = (change) => record({ ...change, cause });
    const { templateId, queueId, deviceFilter: _filter, ...ticket } = recurrence.ticket;
    const deviceIds = await devicesOf(trx, recurrence.ticket);
    const number = await tickets.add(trx, because, command, { ...ticket, deviceIds, ...(queueId ? { queueId } : {}) });
    if (templateId) {
      const made = await edits.take(trx, automation, number);
      await checklists.startWithin(trx, because, automation, made, templateId, newId<ChecklistId>());
    }
    return number;
  }

  const run: WorkInside = async ({ trx, record, command, key }) => {
    const row = await store.takeRecurrence(trx, key);
    if (!row || row.active !== 1 || row.next_at === null) return;
    const recurrence = store.recurrenceOf(row);
    const now = clock.now();
    // Planned for later by now: an edit came between.
    if (row.next_at > now) return plan(trx, key, row.next_at);
    const number = await make(trx, record, command, recurrence);
    const [next = null] = datesAfter(recurrence.rule, now, 1);
    const missed = datesBetween(recurrence.rule, row.next_at, now, countedMissed);
    await store.saveRun(trx, key, { next_at: next, last_at: now, last_number: number, missed: row.missed + missed });
    await plan(trx, key, next);
    record({ event: 'template.recurred', subjectKind: 'template', subjectId: key, number, new: { number, missed } });
  };
  timedWork.handle(kind, run);

  return {
    list: async (): Promise<{ items: Recurrence[] }> => ({ items: await store.listRecurrences(db.read) }),

    preview(rule: RecurrenceRule, count: number): { dates: number[] } {
      check(rule);
      return { dates: datesAfter(rule, clock.now(), count) };
    },

    async save(command: CommandContext, input: SaveInput): Promise<Recurrence> {
      check(input.rule);
      await db.write(command, async (trx, record) => {
        const before = await store.takeRecurrence(trx, input.id);
        const values = {
          title: input.title,
          rule: JSON.stringify(input.rule),
          ticket: JSON.stringify(input.ticket),
          active: input.active ? 1 : 0,
        };
        const same = before && Object.entries(values).every(([column, value]) => before[column as keyof typeof values] === value);
        if (same) return;
        if (before && before.version !== input.version)
          throw failure('CONFLICT', 'Somebody changed this recurring ticket in the meantime.', {
            next: 'Look at it as it is now, then change it again.',
            safe: 'Nothing was changed.',
            details: { version: before.version },
          });
        await checkReferences(trx, command.actor, input.ticket);
        const at = clock.now();
        const next = input.active ? (datesAfter(input.rule, at, 1)[0] ?? null) : null;
        const version = (before?.version ?? 0) + 1;
        const kept = before ?? { last_at: null, last_number: null, missed: 0, created_at: at };
        const { last_at, last_number, missed, created_at } = kept;
        const row = { id: input.id, ...values, next_at: next, last_at, last_number, missed, version, created_at, updated_at: at };
        await store.putRecurrence(trx, row);
        await plan(trx, input.id, next);
        const told = { rule: input.rule, ticket: input.ticket, active: input.active };
        record({
          event: 'template.saved',
          subjectKind: 'template',
          subjectId: input.id,
          field: 'recurrence',
          old: before,
          new: told,
          version,
        });
      });
      const saved = await store.findRecurrence(db.read, input.id);
      if (!saved) throw noSuchRecurrence();
      return saved;
    },

    async remove(command: CommandContext, id: RecurrenceId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const row = await store.takeRecurrence(trx, id);
        if (!row) return;
        await store.deleteRecurrence(trx, id);
        await plan(trx, id, null);
        record({ event: 'template.removed', subjectKind: 'template', subjectId: id, old: { title: row.title } });
      });
    },
  };
}
