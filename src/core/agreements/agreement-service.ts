import type { Agreement, AgreementInput, TargetsByPriority } from '../../contract/agreements.ts';
import type { AgreementId, CalendarId } from '../../contract/common.ts';
import type { Connection, Database } from '../database/database.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure, say } from '../platform/failure.ts';
import * as store from './agreement-store.ts';
import type { CalendarService } from './calendars/calendar-service.ts';
import { createRules, type PromiseRules } from './rules.ts';
import { moveRulesOn, readRulesVersion } from './rules-version-store.ts';

export { clocksOf, explain, type TicketClock } from './clock/ticket-clocks.ts';
export type { Moment } from './clock/history.ts';
export type { PromiseRules } from './rules.ts';
export type { BusinessTime } from './business-time/business-time.ts';

export type AgreementService = ReturnType<typeof createAgreementService>;

const hour = 3_600_000;
const nothing: TargetsByPriority = { low: null, normal: null, high: null, urgent: null };
const inHours = (low: number, normal: number, high: number, urgent: number): TargetsByPriority => ({
  low: low * hour,
  normal: normal * hour,
  high: high * hour,
  urgent: urgent * hour,
});
const officeDay = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
];

const content = ({ id, name, kind, calendarId, active, conditions, targets, pausedIn, levels, warnPercent }: AgreementInput) =>
  JSON.stringify([id, name, kind, calendarId, active, conditions, targets, pausedIn, levels, warnPercent]);

/** What the desk promises, to whom, and by which hours. */
export function createAgreementService({
  db,
  clock,
  newId,
  calendars,
}: {
  db: Database;
  clock: Clock;
  newId: NewId;
  calendars: CalendarService;
}) {
  let kept: PromiseRules | null = null;

  /** All that is promised, as of now; read anew only when an agreement or a calendar was edited, by whichever server. */
  async function rules(from: Connection = db.read): Promise<PromiseRules> {
    const version = await readRulesVersion(from);
    if (kept?.version === version) return kept;
    const read = createRules(version, await store.readAgreements(from), await calendars.readAll(from));
    // What is read inside a command may never be committed, so only what is read outside is kept.
    if (from === db.read) kept = read;
    else void rules().catch(() => undefined);
    return read;
  }

  async function get(id: string): Promise<Agreement> {
    const agreement = (await store.readAgreements(db.read)).find((candidate) => candidate.id === id);
    if (!agreement) throw failure('NOT_FOUND', 'There is no such agreement.', { next: 'Choose one of the list.' });
    return agreement;
  }

  async function save(command: CommandContext, { version, ...input }: AgreementInput & { version: number }): Promise<Agreement> {
    await db.write(command, async (trx, record) => {
      const all = await store.readAgreements(trx);
      const known = all.find(({ id }) => id === input.id);
      if (known && content(known) === content(input)) return;
      if ((known?.version ?? 0) !== version)
        throw failure('CONFLICT', say`"${known?.name ?? input.name}" was changed by somebody in the meantime.`, {
          next: 'Look at what it is now, then make your change again.',
          safe: 'Nothing was changed.',
          details: { version: known?.version ?? 0 },
        });
      if (!(await calendars.list(trx)).some(({ id }) => id === input.calendarId))
        throw failure('NOT_FOUND', 'There is no such calendar.', { next: 'Choose one of the list.', safe: 'Nothing was changed.' });
      const last = Math.max(-1, ...all.map(({ position }) => position));
      await store.putAgreement(trx, { ...input, position: known?.position ?? last + 1, version: version + 1 }, clock.now());
      await moveRulesOn(trx);
      record({
        event: known ? 'agreement.changed' : 'agreement.created',
        subjectKind: 'agreement',
        subjectId: input.id,
        old: known && { name: known.name, active: known.active, targets: known.targets, conditions: known.conditions },
        new: { name: input.name, active: input.active, targets: input.targets, conditions: input.conditions },
        version: version + 1,
      });
    });
    return get(input.id);
  }

  return {
    rules,
    save,
    list: async (): Promise<{ items: Agreement[] }> => ({ items: await store.readAgreements(db.read) }),

    async remove(command: CommandContext, id: AgreementId): Promise<void> {
      await db.write(command, async (trx, record) => {
        const known = (await store.readAgreements(trx)).find((agreement) => agreement.id === id);
        if (!known) return;
        await store.deleteAgreement(trx, id);
        await moveRulesOn(trx);
        record({ event: 'agreement.removed', subjectKind: 'agreement', subjectId: id, old: { name: known.name } });
      });
    },

    /** Puts the named agreements first, in this order; the others follow as they were. */
    async arrange(command: CommandContext, ids: readonly AgreementId[]): Promise<{ items: Agreement[] }> {
      await db.write(command, async (trx, record) => {
        const before = (await store.readAgreements(trx)).map(({ id }) => id);
        const after = [...new Set([...ids.filter((id) => before.includes(id)), ...before])];
        if (after.join() === before.join()) return;
        for (const [position, id] of after.entries()) await store.placeAgreement(trx, id, position);
        await moveRulesOn(trx);
        record({ event: 'agreement.arranged', subjectKind: 'agreement', subjectId: after[0] as string, old: before, new: after });
      });
      return { items: await store.readAgreements(db.read) };
    },

    /** A calendar and an agreement to begin with. Asking for it again with the same ids changes nothing. */
    async begin(
      command: CommandContext,
      { calendarId, agreementId, zone, names }: { calendarId: CalendarId; agreementId: AgreementId; zone: string; names: [string, string] },
    ): Promise<Agreement> {
      const known = (await store.readAgreements(db.read)).find(({ id }) => id === agreementId);
      if (known) return known;
      const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? officeDay : []));
      await calendars.save(command, { id: calendarId, name: names[0], zone, week, holidays: [], reviewedYears: [], version: 0 });
      const all = ['first-response', 'next-update', 'resolution'] as const;
      return save(
        { ...command, commandId: newId() },
        {
          id: agreementId,
          name: names[1],
          kind: 'service',
          calendarId,
          active: true,
          conditions: { organisationIds: [], queueIds: [], kinds: [], priorities: [], deviceForms: [] },
          targets: {
            'first-response': inHours(8, 4, 2, 1),
            'next-update': inHours(24, 16, 8, 2),
            resolution: inHours(40, 24, 8, 4),
            internal: nothing,
          },
          pausedIn: ['waiting'],
          warnPercent: 75,
          levels: [
            { id: newId(), atPercent: 75, targets: [...all], actions: [{ kind: 'notify', whom: 'assignee' }] },
            {
              id: newId(),
              atPercent: 100,
              targets: [...all],
              actions: [
                { kind: 'notify', whom: 'assignee' },
                { kind: 'notify', whom: 'leads' },
              ],
            },
          ],
          version: 0,
        },
      );
    },
  };
}
