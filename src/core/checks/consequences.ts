import type { CheckReason } from '../../contract/check-readings.ts';
import type { CheckTarget } from '../../contract/check-targets.ts';
import type { CheckState } from '../../contract/checks.ts';
import type { CheckId, DeviceId, Language, MessageId, TicketId } from '../../contract/common.ts';
import type { Writer } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { CommandContext } from '../platform/access/actor.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { NewId } from '../platform/clock.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import * as store from './check-store.ts';
import { noteWords, type Said, ticketWords } from './ticket-words.ts';

export type Standing = { state: CheckState; reasons: CheckReason[]; expiresAt: number | null };
export type Turn = { row: store.CheckRow; target: CheckTarget; before: Pick<Standing, 'state' | 'reasons'>; after: Standing; at: number };
type Work = { trx: Writer; record: RecordChange; command: CommandContext };

type OpenTicket = { id: string; number: number };

type Parts = {
  newId: NewId;
  people: PeopleService;
  notifications: Notifications;
  history: Pick<InventoryService['history'], 'keepTurn'>;
  tickets: Pick<TicketService, 'add'>;
  messages: Pick<MessageService, 'addWithin'>;
};

const weight: Readonly<Record<CheckState, number>> = { unknown: 0, ok: 0, warning: 1, fault: 2 };
const bad = (state: CheckState) => weight[state] > 0;

/** What a target is called among people: its address as they would type it. */
export function addressOf(target: CheckTarget): string {
  if (target.kind === 'domain') return target.domain;
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  return `${host}:${target.port}`;
}

/** `read` is nothing to tell anybody of: what was not bad is not bad now. */
function eventOf({ before, after }: Turn, hasTicket: boolean): 'read' | 'failed' | 'changed' | 'recovered' {
  if (after.state === 'ok') return bad(before.state) || hasTicket ? 'recovered' : 'read';
  if (after.state === 'unknown') return bad(before.state) ? 'changed' : 'read';
  return weight[after.state] > weight[before.state] ? 'failed' : 'changed';
}

/** What follows when a check stands otherwise than before: a change of its device, notices, and one ticket for as long as it fails. */
export function createConsequences({ newId, people, notifications, history, tickets, messages }: Parts) {
  const leadsOf = (trx: Writer, row: store.CheckRow) => people.leadsWho({ kind: 'check', organisationId: row.organisation_id }, trx);

  /** Opens a ticket, or notes on the open one what is new. @returns the ticket to remember. */
  async function keepTicket(
    { trx, record, command }: Work,
    { row, target, after, at }: Turn,
    open: OpenTicket | null,
  ): Promise<string | null> {
    const language = row.language as Language;
    const said: Said = { name: row.name, ...after, address: addressOf(target) };
    if (open) {
      const text = noteWords(language, said);
      await messages.addWithin(trx, record, { number: open.number, id: newId<MessageId>(), mode: 'note', text, personId: null });
      return open.id;
    }
    const from = row.ticket_from === 'never' ? null : (row.ticket_from as 'warning' | 'fault');
    if (from === null || weight[after.state] < weight[from]) return row.ticket_id;
    const id = newId<TicketId>();
    await tickets.add(trx, record, command, {
      id,
      ...ticketWords(language, said),
      kind: 'incident',
      priority: after.state === 'fault' ? 'high' : 'normal',
      requesterId: null,
      deviceIds: row.device_id === null ? [] : [row.device_id as DeviceId],
      startedAt: at,
      tags: [],
    });
    return id;
  }

  /** It stands in the device's log, and among what changed on it. */
  async function tellDevice(
    trx: Writer,
    record: RecordChange,
    { row, before, after, at, deviceId, event }: Turn & { deviceId: DeviceId; event: 'failed' | 'changed' | 'recovered' },
  ): Promise<void> {
    const { id, name } = row;
    const [old, now] = [before, { state: after.state, reasons: after.reasons }];
    record({
      event: `device.check-${event}`,
      subjectKind: 'device',
      subjectId: deviceId,
      field: 'check',
      old: { checkId: id, name, ...old },
      new: { checkId: id, name, ...now },
    });
    await history.keepTurn(trx, { deviceId, checkId: id as CheckId, name, at, turn: event, old, new: now });
  }

  return {
    /** Within the command that writes down how the check stands now. @returns the ticket to remember. */
    async follow(work: Work, turn: Turn): Promise<string | null> {
      const { trx, record } = work;
      const { row, before, after } = turn;
      const cause = { kind: 'rule' as const, id: row.id, name: row.name };
      const because: RecordChange = (change) => record({ ...change, cause });
      const open = await store.openTicket(trx, row.ticket_id);
      const event = eventOf(turn, open !== null);
      const said = { state: after.state, reasons: after.reasons };
      because({ event: `check.${event}`, subjectKind: 'check', subjectId: row.id, field: 'state', old: before, new: said });
      if (event === 'read') return row.ticket_id;
      if (row.device_id !== null) await tellDevice(trx, because, { ...turn, deviceId: row.device_id as DeviceId, event });
      if (event !== 'changed')
        await notifications.notify(trx, because, {
          personIds: await leadsOf(trx, row),
          kind: `check.${event}`,
          subjectKind: 'check',
          subjectId: row.id,
          details: { name: row.name, state: after.state },
        });
      return keepTicket({ ...work, record: because }, turn, open);
    },

    /** Tells the leads that an end has come nearer by a rung of the ladder. */
    async remind({ trx, record }: Work, row: store.CheckRow, expiresAt: number, days: number): Promise<void> {
      const cause = { kind: 'timer' as const, id: row.id, name: row.name };
      record({ event: 'check.expires', subjectKind: 'check', subjectId: row.id, field: 'expiresAt', new: { days, expiresAt }, cause });
      await notifications.notify(trx, (change) => record({ ...change, cause }), {
        personIds: await leadsOf(trx, row),
        kind: days === 0 ? 'check.expired' : 'check.expires',
        subjectKind: 'check',
        subjectId: row.id,
        details: { name: row.name, days, expiresAt },
      });
    },
  };
}
export type Consequences = ReturnType<typeof createConsequences>;
