import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AgentAnswer, type AgentDoor, type Desk, pack } from '../../core/compose.ts';
import { agentIdOf, formatFor, requestIdOf, secretOf } from './agent-request.ts';

/** Where agents were told to go: GLPI's path and its plugins' (behind `/glpi`, too), OCS's, the plain one, and the bare address. */
const paths = [
  '/',
  '/inventory',
  '/ocsinventory',
  ...['', '/glpi'].flatMap((root) => [
    `${root}/front/inventory.php`,
    `${root}/plugins/fusioninventory`,
    `${root}/plugins/glpiinventory`,
    `${root}/marketplace/glpiinventory`,
  ]),
];

/** On the wire: the largest known inventories are 20 MB plain, and a tenth of that as they are sent. */
const wireLimitBytes = 20 * 1024 * 1024;
/** Bodies that are being read at once; more are asked to come again, so that no storm of them fills the memory. */
const heldLimitBytes = 200 * 1024 * 1024;
/** OCS compares the realm with what was configured; this is what its own server says. */
const realm = 'Restricted Area';

type Admitted = Extract<Awaited<ReturnType<AgentDoor['admit']>>, object>;
declare module 'fastify' {
  interface FastifyRequest {
    /** What let an agent in; found before its message is read. */
    enrolment?: Admitted;
    /** What its message takes of the memory while it is worked on. */
    heldBytes?: number;
  }
}

async function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: AgentAnswer): Promise<void> {
  // Each client takes its own content type for how the body is packed; what was sent plain is answered as what it is.
  const type =
    answer.compression === 'none' ? `application/${answer.format}` : (request.headers['content-type'] ?? 'application/x-compress-zlib');
  const requestId = requestIdOf(request);
  void reply.code(answer.status).header('content-type', type);
  if (requestId) void reply.header('glpi-request-id', requestId);
  if (answer.retryAfterS !== undefined) void reply.header('retry-after', String(answer.retryAfterS));
  if (answer.status === 401) void reply.header('www-authenticate', `Basic realm="${realm}"`);
  await reply.send(pack(answer.text, answer.compression));
}

/** Takes in the inventories of GLPI Agent, FusionInventory and OCS, on the addresses that people have configured already. */
export function addAgentIntake(app: FastifyInstance, desk: Desk): void {
  const door = desk.agentDoor;
  let heldBytes = 0;

  /** Who comes without a secret of the desk is sent away before their message is read. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const turnAway = (status: number, why: string, retryAfterS?: number) =>
      sendAnswer(request, reply, door.turnedAway(formatFor(request), status, why, retryAfterS));
    // No agent is a web page: what a page of somewhere sends is none of theirs.
    if (request.headers.origin !== undefined) return turnAway(403, 'Agents do not come from web pages');
    const admitted = await door.admit(secretOf(request.headers.authorization), request.ip);
    if (typeof admitted === 'number') return turnAway(429, 'Too many tries from this address', admitted);
    if (admitted === null) return turnAway(401, 'This needs the password of an enrolment of the desk');
    const bytes = Number(request.headers['content-length'] ?? wireLimitBytes);
    if (bytes > wireLimitBytes) return turnAway(413, `The inventory is larger than ${wireLimitBytes / 1024 / 1024} MB`);
    if (heldBytes + bytes > heldLimitBytes) return turnAway(503, 'Too many inventories come at once', 30);
    request.enrolment = admitted;
    request.heldBytes = bytes;
    heldBytes += bytes;
  }

  app.register(async (scope) => {
    scope.addHook('onResponse', async (request) => {
      heldBytes -= request.heldBytes ?? 0;
      request.heldBytes = 0;
    });
    scope.addHook('onRequestAbort', async (request) => {
      heldBytes -= request.heldBytes ?? 0;
      request.heldBytes = 0;
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode === 413 ? 413 : (error.statusCode ?? 500) < 500 ? 400 : 500;
      const why = status === 413 ? 'The inventory is larger than what is accepted' : 'The message could not be read';
      await sendAnswer(request, reply, door.turnedAway(formatFor(request), status, why));
    });
    for (const path of paths) {
      scope.post(path, { onRequest: admit, bodyLimit: wireLimitBytes }, async (request, reply) => {
        const answer = await door.receive({
          enrolment: request.enrolment as Admitted,
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          address: request.ip,
          userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
          agentId: agentIdOf(request),
          requestId: requestIdOf(request),
        });
        await sendAnswer(request, reply, answer);
      });
      if (path === '/') continue;
      scope.get(path, { onRequest: admit }, async (request, reply) => {
        const asked = { enrolment: request.enrolment as Admitted, agentId: agentIdOf(request), requestId: requestIdOf(request) };
        await sendAnswer(request, reply, door.ask(asked));
      });
    }
  });
}
