import type { CommandId } from '../../../contract/common.ts';
import type { AssetService } from '../../assets/asset-service.ts';
import type { Database } from '../../database/database.ts';
import type { InventoryService } from '../../inventory/inventory-service.ts';
import { automation } from '../../platform/access/actor.ts';
import type { Clock, NewId } from '../../platform/clock.ts';
import { knownFailure } from '../../platform/known-failure.ts';
import { readAgentSettings } from '../agent-service.ts';
import type { DecodedMessage } from '../decoding/decode-message.ts';
import { createDecoder } from '../decoding/decode-thread.ts';
import { compressionOf } from '../decoding/unpack.ts';
import { UnreadableMessage } from '../decoding/unreadable-message.ts';
import type { EnrolmentRow, EnrolmentService } from '../enrolment-service.ts';
import { findAgentByIdentity, saveContact } from '../stores/agent-store.ts';
import { createAllowance } from './allowance.ts';
import { type AgentAnswer, answers } from './answers.ts';
import { createKeeping, identityOf, type Sender } from './keep-inventory.ts';

export type { AgentAnswer } from './answers.ts';

/** A message as it came in: who let it in is known, what it holds is not. */
export type AgentRequest = {
  enrolment: EnrolmentRow;
  body: Buffer;
  address: string;
  userAgent: string;
  /** GLPI agents name themselves, and each of their requests. */
  agentId: string | null;
  requestId: string | null;
};
type Form = { format: 'xml' | 'json'; compression: 'zlib' | 'gzip' | 'none' };

/** So long an agent waits with its line open; then it is told to ask again. Others hold on for three minutes by themselves. */
const patienceMs = 15_000;
/** An answer that nobody came for is forgotten. */
const answerKeptMs = 10 * 60_000;
const answersKept = 2000;

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  assets: AssetService;
  inventory: InventoryService;
  enrolments: EnrolmentService;
  onFault: (error: unknown, procedure: string) => void;
};

/** The door for agents of others: lets in who has a secret, reads what they bring, keeps it, and answers in their own words. */
export function createAgentDoor({ db, clock, newId, assets, inventory, enrolments, onFault }: Parts) {
  const decoder = createDecoder();
  const keepInventory = createKeeping({ inventory, assets, newId });
  const now = () => clock.now();
  const wrongTries = createAllowance({ burst: 20, everyMs: 45_000, now });
  const messagesOfAgent = createAllowance({ burst: 60, everyMs: 30_000, now });
  const messagesOfAddress = createAllowance({ burst: 3000, everyMs: 100, now });
  const blocked = new Map<string, number>();
  const kept = new Map<string, { at: number; answer: AgentAnswer | null }>();
  let last: Promise<unknown> = Promise.resolve();

  /** One after another: commands that arrive together would share one transaction, and hold up everybody for all of them. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = last.then(job);
    last = done.catch(() => undefined);
    return done;
  }

  /** The enrolment that a secret is of; a number: tried too often, wait so many seconds. */
  async function admit(secret: string | null, address: string): Promise<EnrolmentRow | number | null> {
    const until = blocked.get(address) ?? 0;
    if (until > clock.now()) return Math.ceil((until - clock.now()) / 1000);
    blocked.delete(address);
    if (secret === null) return null;
    const enrolment = await enrolments.recognise(secret);
    if (enrolment) return messagesOfAddress(address) || enrolment;
    const wait = wrongTries(address);
    if (wait > 0) blocked.set(address, clock.now() + wait * 1000);
    return wait || null;
  }

  async function takeIn(message: DecodedMessage, sender: Sender): Promise<boolean> {
    const command = { actor: automation, procedure: 'agents.receive', commandId: newId<CommandId>() };
    const done = await db.write(command, async (trx, record) => {
      const found: Awaited<ReturnType<typeof keepInventory>>[] = [];
      for (const scan of message.scans) found.push(await keepInventory(trx, record, message, scan, sender));
      return found;
    });
    if (done.includes('kept')) void inventory.indexSoftware();
    return done.length > 0 && done.every((one) => one === 'refused');
  }

  async function answerTo(request: AgentRequest, message: DecodedMessage): Promise<AgentAnswer> {
    const form: Form = { format: message.format, compression: message.compression };
    const agentKey = (request.agentId ?? message.deviceId)?.slice(0, 250) ?? null;
    if (agentKey === null) return answers.refused(form, 400, 'The message names no device');
    const wait = messagesOfAgent(`${request.enrolment.id} ${agentKey}`);
    if (wait > 0) return answers.refused(form, 429, 'This agent comes too often', { retryAfterS: wait });
    const settings = await readAgentSettings(db.read);
    if (message.kind === 'prolog' || message.kind === 'contact') {
      const agent = await findAgentByIdentity(db.read, identityOf(request.enrolment.organisation_id, message.agent, agentKey));
      if (agent?.state === 'refused') return answers.refused(form, 403, 'This agent was refused at the desk', settings);
      if (agent) await db.writeQuietly((trx) => saveContact(trx, agent.id, clock.now(), request.address));
      return message.kind === 'prolog' ? answers.prolog(form, settings, request.agentId !== null) : answers.contact(form, settings);
    }
    if (message.kind === 'parameters') return answers.done(form, settings);
    if (message.kind === 'unknown') return answers.refused(form, 400, 'This kind of message is not known here', settings);
    if (!message.scans.some(({ sections }) => sections.some(({ content }) => content)))
      return answers.refused(form, 400, 'The inventory holds nothing that could be read', settings);
    const sender = { enrolment: request.enrolment, agentKey, address: request.address };
    const refused = await inTurn(() => takeIn(message, sender));
    return refused ? answers.refused(form, 403, 'This agent was refused at the desk', settings) : answers.done(form, settings);
  }

  async function decoded({ enrolment, body, userAgent, agentId }: AgentRequest): Promise<DecodedMessage> {
    const { withheld } = await readAgentSettings(db.read);
    const order = { body, userAgent, now: clock.now(), known: null, withheld };
    const message = await decoder.decode(order);
    if (!message.partial) return message;
    const key = agentId ?? message.deviceId ?? '';
    const agent = await findAgentByIdentity(db.read, identityOf(enrolment.organisation_id, message.agent, key));
    return agent?.parts ? decoder.decode({ ...order, known: agent.parts }) : message;
  }

  async function handled(request: AgentRequest): Promise<AgentAnswer> {
    const form: Form = { format: request.agentId === null ? 'xml' : 'json', compression: compressionOf(request.body) };
    try {
      return await answerTo(request, await decoded(request));
    } catch (error) {
      if (error instanceof UnreadableMessage) {
        const looks = request.body[0] === 0x7b ? 'json' : form.format;
        return answers.refused({ ...form, format: looks }, error.kind === 'too-large' ? 413 : 400, error.message);
      }
      const known = knownFailure(error);
      if (known) return answers.refused(form, known.status, known.message, known.status === 503 ? { retryAfterS: 60 } : {});
      onFault(error, 'agents.receive');
      return answers.refused(form, 500, 'Something went wrong inside Deskside; nothing was taken in');
    }
  }

  function remember(key: string, answer: AgentAnswer | null): void {
    kept.delete(key);
    kept.set(key, { at: clock.now(), answer });
    for (const [oldest, { at }] of kept) {
      if (kept.size <= answersKept && clock.now() - at < answerKeptMs) break;
      kept.delete(oldest);
    }
  }
  const keyOf = (request: Pick<AgentRequest, 'enrolment' | 'agentId' | 'requestId'>) =>
    request.agentId && request.requestId ? `${request.enrolment.id} ${request.agentId} ${request.requestId}` : null;

  return {
    admit,

    /** Takes a message in and answers it; a GLPI agent does not wait for long, but asks again. */
    async receive(request: AgentRequest): Promise<AgentAnswer> {
      const answer = handled(request);
      const key = keyOf(request);
      if (key === null) return answer;
      const { promise: patience, resolve } = Promise.withResolvers<null>();
      const timer = setTimeout(() => resolve(null), patienceMs);
      const first = await Promise.race([answer, patience]);
      clearTimeout(timer);
      if (first) return first;
      remember(key, null);
      void answer.then((late) => remember(key, late));
      return answers.pending({ format: 'json', compression: compressionOf(request.body) });
    },

    /** The answer to a request that was still being worked on. */
    ask(request: Pick<AgentRequest, 'enrolment' | 'agentId' | 'requestId'>): AgentAnswer {
      const key = keyOf(request);
      const found = key === null ? undefined : kept.get(key);
      const form: Form = { format: 'json', compression: 'none' };
      if (!found) return answers.refused(form, 404, 'No request of this name is being worked on');
      if (!found.answer) return answers.pending(form);
      kept.delete(key as string);
      return answers.unpacked(found.answer);
    },

    /** What is answered before anything of a message was read. */
    turnedAway: (format: 'xml' | 'json', status: number, why: string, retryAfterS?: number): AgentAnswer =>
      answers.refused({ format, compression: 'none' }, status, why, retryAfterS === undefined ? {} : { retryAfterS }),

    async close(): Promise<void> {
      await decoder.close();
      await last.catch(() => undefined);
    },
  };
}
export type AgentDoor = ReturnType<typeof createAgentDoor>;
