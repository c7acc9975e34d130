import { type DeviceId, ticketIdSchema } from '../contract/common.ts';
import type { EvidenceSummary } from '../contract/evidence.ts';
import { type Ticket, ticketPrioritySchema } from '../contract/tickets.ts';
import { uuidv7 } from '../shared/uuid.ts';
import { type DeskClient, reachDesk } from './desk-access.ts';
import { asProblem, CommandProblem, exitCodes, usageProblem } from './problem.ts';
import { printable, table } from './table.ts';

export type TicketOptions = {
  dataFolder: string;
  json: boolean;
  title?: string;
  text?: string;
  priority?: string;
  attachScan: boolean;
  filter?: string;
  limit?: string;
};

/** `ticket create | list | show NUMBER`. */
export async function ticketCommand(words: readonly string[], options: TicketOptions): Promise<number> {
  const action = actionOf(words, options);
  const access = await reachDesk(options.dataFolder);
  try {
    const { value, text } = await action(access.client);
    process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`);
    return exitCodes.done;
  } finally {
    await access.close();
  }
}

type Shown = { value: unknown; text: string };

/** Understands the words before any desk is opened. */
function actionOf([verb, number, ...rest]: readonly string[], options: TicketOptions): (client: DeskClient) => Promise<Shown> {
  if (verb === 'create' && number === undefined) return creation(options);
  if (verb === 'list' && number === undefined) {
    const limit = options.limit === undefined ? 50 : wholeNumber(options.limit, '--limit');
    return (client) => list(client, options.filter ?? '', limit);
  }
  if (verb === 'show' && number !== undefined && rest.length === 0) {
    const wanted = wholeNumber(number, 'The ticket');
    return (client) => show(client, wanted);
  }
  throw usageProblem('Say what to do: ticket create --title TITLE, ticket list, or ticket show NUMBER.');
}

function wholeNumber(text: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usageProblem(`${what} needs a whole number, not "${printable(text)}".`);
  return Number(text);
}

function creation({ title, text, priority, attachScan }: TicketOptions): (client: DeskClient) => Promise<Shown> {
  if (!title?.trim()) throw usageProblem('A ticket needs a title: --title "The printer is jammed".');
  const known = ticketPrioritySchema.optional().safeParse(priority);
  if (!known.success) throw usageProblem(`--priority is one of: ${ticketPrioritySchema.options.join(', ')}.`);
  return async (client) => {
    const scan = attachScan ? await client.devices.scanLocal({}) : null;
    const device = scan?.device ?? null;
    const id = ticketIdSchema.parse(uuidv7(Date.now()));
    const ticket = await client.tickets.create({
      id,
      title,
      text: text ?? '',
      priority: known.data ?? 'normal',
      deviceIds: device ? [device.id] : [],
    });
    const evidence = device ? await attachScanTo(client, ticket.number, device.id) : null;
    const said = evidence
      ? ` with this machine's scan (${evidence.groups.join(', ')})`
      : scan
        ? '; its scan is not attached, because it is not sure which device this is (see Devices in the console)'
        : '';
    return { value: { ...ticket, evidence }, text: `Created ticket #${ticket.number}${said}.` };
  };
}

async function attachScanTo(client: DeskClient, number: number, deviceId: DeviceId): Promise<EvidenceSummary> {
  try {
    return await client.tickets.attachEvidence({ number, deviceId });
  } catch (error) {
    const { message, next } = asProblem(error);
    throw new CommandProblem(`Ticket #${number} was created, but the scan could not be attached: ${message}`, {
      exitCode: exitCodes.fault,
      next,
      safe: 'The ticket and the scan are kept; the scan can be attached in the console.',
    });
  }
}

async function list(client: DeskClient, filter: string, limit: number): Promise<Shown> {
  const page = await client.tickets.list({ q: filter, limit });
  const rows = page.items.map((row) => [`#${row.number}`, row.status, row.priority, row.assigneeName ?? '-', row.title]);
  const text = rows.length === 0 ? 'No tickets.' : table([['NUMBER', 'STATUS', 'PRIORITY', 'ASSIGNEE', 'TITLE'], ...rows]);
  return { value: page, text: page.next ? `${text}\n\nThere are more: raise --limit (up to 500).` : text };
}

async function show(client: DeskClient, number: number): Promise<Shown> {
  const [ticket, { items }] = await Promise.all([client.tickets.get({ number }), client.tickets.timeline({ number })]);
  const messages = items.flatMap((item) =>
    item.kind === 'reply' || item.kind === 'note'
      ? [`\n${item.kind === 'note' ? 'Note' : 'Reply'} by ${item.personName ?? 'nobody'}, ${time(item.at)}\n${lines(item.text)}`]
      : item.kind === 'evidence'
        ? [`\nEvidence: ${item.evidence.title}, ${time(item.at)}`]
        : [],
  );
  return {
    value: { ...ticket, timeline: items },
    text: [
      printable(`#${ticket.number} ${ticket.title}`),
      facts(ticket),
      ...(ticket.text ? [`\n${lines(ticket.text)}`] : []),
      ...messages,
    ].join('\n'),
  };
}

const time = (at: number): string => new Date(at).toISOString();
const lines = (text: string): string => text.split('\n').map(printable).join('\n');
const facts = (ticket: Ticket): string =>
  table([
    ['status', ticket.status],
    ['priority', ticket.priority],
    ['queue', ticket.queueName],
    ['requester', ticket.requesterName ?? '-'],
    ['assignee', ticket.assigneeName ?? '-'],
    ['devices', ticket.devices.map((device) => device.name).join(', ') || '-'],
    ['created', time(ticket.createdAt)],
  ]);
