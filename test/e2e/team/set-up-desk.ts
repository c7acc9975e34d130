import { uuidv7 } from '../../../src/shared/uuid.ts';
import type { ServedDesk } from '../desk-fixture.ts';

const minuteMs = 60_000;
const allDay = [{ from: 0, to: 1440 }];
const nothing = { low: null, normal: null, high: null, urgent: null };
const always = (ms: number) => ({ low: ms, normal: ms, high: ms, urgent: ms });
const id = () => uuidv7(Date.now());

/** The names that the story's agreements and queues go by. */
export const names = { printers: 'Printers', network: 'Network', quick: 'Network within a minute', usual: 'Printers within the day' };

type Members = { leadId: string; agentId: string };

/** Two queues, of which one assigns by rule, and what is promised in each: around the clock, so that the hour of the test does not matter. */
export async function setUpDesk(desk: ServedDesk, { leadId, agentId }: Members): Promise<{ printers: string; network: string }> {
  const [printers, network, calendarId] = [id(), id(), id()];
  const lead = { personId: leadId, tier: 2, leads: true, skills: [] };
  await desk.api('PUT', `/queues/${printers}`, {
    name: names.printers,
    assigning: { order: ['skill', 'load'], onlyOnShift: false },
    members: [{ personId: agentId, tier: 1, leads: false, skills: ['printer'] }, lead],
  });
  await desk.api('PUT', `/queues/${network}`, { name: names.network, members: [lead] });
  await desk.api('PUT', `/calendars/${calendarId}`, {
    name: 'Around the clock',
    zone: 'Asia/Ho_Chi_Minh',
    week: Array.from({ length: 7 }, () => allDay),
    holidays: [],
    reviewedYears: [],
  });
  const agreement = (name: string, queueId: string, targets: object, levels: object[]) =>
    desk.api('PUT', `/agreements/${id()}`, {
      name,
      kind: 'service',
      calendarId,
      active: true,
      conditions: { organisationIds: [], queueIds: [queueId], kinds: [], priorities: [], deviceForms: [] },
      targets: { 'first-response': nothing, 'next-update': nothing, resolution: nothing, internal: nothing, ...targets },
      pausedIn: ['waiting'],
      levels,
    });
  await agreement(names.usual, printers, { resolution: always(480 * minuteMs) }, []);
  await agreement(names.quick, network, { 'first-response': always(minuteMs) }, [
    {
      id: id(),
      atPercent: 100,
      targets: ['first-response'],
      actions: [
        { kind: 'priority', priority: 'urgent' },
        { kind: 'notify', whom: 'leads' },
      ],
    },
  ]);
  await sendPrinterFormTo(desk, printers);
  return { printers, network };
}

/** What is reported by the form for printers comes to this queue. */
async function sendPrinterFormTo(desk: ServedDesk, queueId: string): Promise<void> {
  const { items } = (await desk.api('GET', '/forms')) as { items: { id: string; version: number; name: { en: string }; ticket: object }[] };
  const form = items.find(({ name }) => name.en === 'Printer');
  if (!form) throw new Error('The desk has no form for printers.');
  const {
    id: formId,
    version,
    active: _active,
    updatedAt: _updatedAt,
    ...definition
  } = form as typeof form & Record<'active' | 'updatedAt', unknown>;
  await desk.api('PUT', `/forms/${formId}`, { version, definition: { ...definition, ticket: { ...definition.ticket, queueId } } });
}
