import type { CommandId, DeviceId, MessageId, OrganisationId, PersonId, ScanId, TicketId } from '../../contract/common.ts';
import type { TicketStatus } from '../../contract/tickets.ts';
import { dayMs } from '../../shared/units/day-ms.ts';
import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { InventoryService } from '../inventory/inventory-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import { type Actor, type CommandContext, everything } from '../platform/access/actor.ts';
import type { RecordChange } from '../platform/change-log.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import { failure } from '../platform/failure.ts';
import { readSetting, writeSetting } from '../platform/settings-store.ts';
import type { MessageService } from '../tickets/conversation/message-service.ts';
import type { TicketEditService } from '../tickets/edit/ticket-edit-service.ts';
import type { TicketService } from '../tickets/ticket-service.ts';
import { type AssetFeatures, createSampleAssets } from './sample-assets.ts';
import { scanOf } from './sample-machine.ts';
import { type PlannedDevice, type PlannedTicket, planSample, type SamplePlan } from './sample-plan.ts';
import * as store from './sample-store.ts';
import { readSampleTexts, type SamplePerson } from './sample-texts.ts';

/** The desk's features as they would work at another time: the sample is made the way real work is, only earlier. */
export type Features = {
  people: PeopleService;
  assets: AssetService;
  inventory: InventoryService;
  tickets: TicketService;
  messages: MessageService;
  edits: TicketEditService;
};
type Parts = { db: Database; clock: Clock; newId: NewId; featuresAt: (clock: Clock) => Features; assets: AssetFeatures };
export type SampleService = ReturnType<typeof createSampleService>;

type Made = { organisationId: OrganisationId; people: PersonId[]; devices: DeviceId[] };
/** So many conversations are written at once: together they share commits. */
const lanes = 16;

/** The sample desk: loaded by the real services at past times, marked, and removable in one go. */
export function createSampleService({ db, clock, newId, featuresAt, assets }: Parts) {
  const bought = createSampleAssets({ db, clock, newId, features: assets });
  const past = (at: { now: number }): Clock => ({ now: () => at.now, elapsed: () => clock.elapsed() });
  const actorOf = (people: readonly SamplePerson[], made: Made, i: number): Actor => {
    const person = people[i] as SamplePerson;
    return {
      personId: made.people[i] as PersonId,
      name: person.name,
      roles: person.roles,
      organisationId: made.organisationId,
      language: person.language,
      scope: everything,
    };
  };
  const as = (actor: Actor, at: { now: number }): CommandContext => ({
    actor,
    procedure: 'desk.loadSample',
    commandId: newId<CommandId>(),
    at: at.now,
  });

  async function addPeople(command: CommandContext, plan: SamplePlan, from: number): Promise<Made> {
    const { people } = featuresAt(past({ now: from }));
    const organisationId = newId<OrganisationId>();
    const ids = plan.people.map(() => newId<PersonId>());
    await db.write(command, async (trx, record) => {
      await people.addOrganisation(trx, record, { id: organisationId, name: 'Sample: Bến Thành Trading', domain: 'sample.example' });
      for (const [i, person] of plan.people.entries())
        await people.addPerson(trx, record, ids[i] as PersonId, {
          organisationId,
          name: person.name,
          addressAs: person.addressAs,
          email: `person${i + 1}@sample.example`,
          title: person.title,
          site: person.site,
          language: person.language,
          roles: person.roles,
        });
      await store.markSample(trx, 'organisation', [organisationId]);
      await store.markSample(trx, 'person', ids);
    });
    return { organisationId, people: ids, devices: [] };
  }

  async function addDevice(plan: SamplePlan, made: Made, device: PlannedDevice): Promise<DeviceId> {
    const at = { now: 0 };
    const { inventory, assets } = featuresAt(past(at));
    const technician = actorOf(
      plan.people,
      made,
      plan.people.findIndex((person) => person.roles.includes('technician')),
    );
    let id: DeviceId | null = null;
    for (const moment of device.scans) {
      at.now = moment.takenAt;
      const taken = await inventory.takeIn(as(technician, at), {
        id: newId<ScanId>(),
        document: scanOf(device.machine, moment),
        source: 'sample',
      });
      if (taken.kind !== 'kept') throw new Error('A sample scan fits two devices.');
      id = taken.kept.deviceId;
    }
    if (!id) throw new Error('A sample device was never scanned.');
    await assets.update(as(technician, at), id, {
      personId: made.people[device.keeper] as PersonId,
      site: device.site,
      assetTag: `BT-${device.machine.serial.slice(3)}`,
      organisationId: made.organisationId,
    });
    const deviceId = id;
    await db.writeQuietly((trx) => store.markSample(trx, 'device', [deviceId]));
    return id;
  }

  /** All tickets in the order of their time, so that numbers grow as they would have. */
  async function addTickets(command: CommandContext, plan: SamplePlan, made: Made): Promise<number[]> {
    const at = { now: 0 };
    const { tickets } = featuresAt(past(at));
    const ids = plan.tickets.map(() => newId<TicketId>());
    return db.write(command, async (trx, record) => {
      const numbers: number[] = [];
      for (const [i, ticket] of plan.tickets.entries()) {
        at.now = ticket.at;
        const deviceIds = ticket.device === null ? [] : [made.devices[ticket.device] as DeviceId];
        const requester = actorOf(plan.people, made, ticket.agent);
        const { title, text, priority, kind, tag } = ticket.problem;
        numbers.push(
          await tickets.add(trx, (change) => record({ ...change, at: ticket.at }), as(requester, at), {
            id: ids[i] as TicketId,
            title,
            text,
            priority,
            kind,
            tags: [tag],
            requesterId: made.people[ticket.requester] as PersonId,
            deviceIds,
            startedAt: ticket.startedAt,
          }),
        );
      }
      await store.markSample(trx, 'ticket', ids);
      return numbers;
    });
  }

  /** What was said and done on a ticket, each at its time: one command, as thousands of their own would take a minute. */
  async function converse(plan: SamplePlan, made: Made, ticket: PlannedTicket, number: number): Promise<void> {
    const at = { now: 0 };
    const { messages, edits } = featuresAt(past(at));
    const agent = actorOf(plan.people, made, ticket.agent);
    const ids = ticket.steps.map(() => newId<MessageId>());
    await db.write({ ...as(agent, at), at: ticket.at }, async (trx, recordAt) => {
      for (const [i, step] of ticket.steps.entries()) {
        at.now = step.at;
        const record: RecordChange = (change) => recordAt({ ...change, at: step.at });
        const change = (patch: { assigneeId: PersonId } | { status: TicketStatus }) =>
          edits.changeWithin(trx, record, { number, patch, at: step.at });
        if (step.kind === 'take') await change({ assigneeId: agent.personId });
        else if (step.kind === 'status') await change({ status: step.status });
        else {
          const message = {
            id: ids[i] as MessageId,
            mode: step.kind === 'note' ? ('note' as const) : ('reply' as const),
            text: step.text,
            personId: agent.personId,
          };
          await messages.addWithin(trx, record, { number, ...message });
        }
      }
    });
  }

  /** Runs a job for every item, a few at a time. */
  async function inLanes<T>(items: readonly T[], job: (item: T, index: number) => Promise<void>): Promise<void> {
    let next = 0;
    const lane = async () => {
      for (let i = next++; i < items.length; i = next++) await job(items[i] as T, i);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  return {
    async load(command: CommandContext): Promise<{ tickets: number; devices: number; people: number }> {
      if ((await readSetting(db.read, 'sample-data')) === true || (await store.hasSample(db.read)))
        throw failure('CONFLICT', 'The sample data is here already.', {
          next: 'Remove it first, then load it again.',
          safe: 'Nothing was changed.',
        });
      const texts = await readSampleTexts();
      const plan = planSample(texts, clock.now());
      const made = await addPeople(command, plan, clock.now() - 90 * dayMs);
      await inLanes(plan.devices, async (device, i) => {
        made.devices[i] = await addDevice(plan, made, device);
      });
      await bought.add(command, texts.assets, plan, made);
      const numbers = await addTickets({ ...command, commandId: newId<CommandId>() }, plan, made);
      await inLanes(plan.tickets, (ticket, i) => converse(plan, made, ticket, numbers[i] as number));
      await db.write({ ...command, commandId: newId<CommandId>() }, async (trx, record) => {
        await writeSetting(trx, 'sample-data', true);
        record({ event: 'desk.sample-loaded', subjectKind: 'desk', subjectId: 'desk' });
      });
      return { tickets: plan.tickets.length, devices: plan.devices.length, people: plan.people.length };
    },

    async remove(command: CommandContext): Promise<void> {
      await bought.takeBackSeats(command);
      await db.write(command, async (trx, record) => {
        await store.removeSampleRows(trx);
        await writeSetting(trx, 'sample-data', false);
        record({ event: 'desk.sample-removed', subjectKind: 'desk', subjectId: 'desk' });
      });
    },
  };
}
