import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contract } from '../../contract/contract.ts';
import type { Desk } from '../../core/compose.ts';
import type { Guest, Who } from '../sign-in/who.ts';
import { openApiDocument } from './openapi-document.ts';
import { answers, problemAnswer } from './problem-answer.ts';
import { restRoutes } from './rest-routes.ts';

export type RestOptions = { desk: Desk; version: string; byBearer: (header: string | undefined) => Who };
declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks over REST; found before the body is read. */
    guest?: Guest;
  }
}

const mebibyte = 1024 * 1024;
export const bodyLimitBytes = mebibyte;
/** Pieces of files, scans made elsewhere and lists of people are larger than anything else. */
export const importLimitBytes = 6 * mebibyte;
const largeBodies = [
  '/files/:id/pieces',
  '/imports/:kind',
  '/imports/:kind/read',
  '/imports/:kind/check',
  '/scans/import',
  '/diagnoses/import',
];

/** Everything of the contract under /api, for scripts: bearer token (the server's own, or a person's API key), JSON in and out, live data as server-sent events. */
export function addRest(app: FastifyInstance, { desk, version, byBearer }: RestOptions): void {
  const handler = new OpenAPIHandler(desk.router, { customErrorResponseBodyEncoder: problemAnswer });
  const routes = restRoutes(contract);
  let document: Promise<string> | undefined;

  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const guest = await byBearer(request.headers.authorization)();
    if (guest) request.guest = guest;
    else await reply.code(401).header('www-authenticate', 'Bearer').send(answers.unauthorized);
  };

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // A procedure without input may be called without a body.
    request.body ??= request.method === 'GET' ? undefined : {};
    const { matched } = await handler.handle(request, reply, {
      prefix: '/api',
      context: { ...(request.guest as Guest), transport: 'rest' as const },
    });
    if (matched) return;
    const allowed = routes.methodsOf(request.url);
    if (allowed.length === 0 || allowed.includes(request.method)) await reply.code(404).send(answers.unknownRoute);
    else
      await reply
        .code(405)
        .header('allow', allowed.join(', '))
        .send({
          code: 'BAD_REQUEST',
          message: `${request.method} is not possible here; ${allowed.join(', ')} is.`,
          next: 'Use one of the methods named.',
          safe: 'Nothing was changed.',
        });
  }

  app.get('/api/openapi.json', { onRequest }, async (_request, reply) => {
    document ??= openApiDocument(version);
    return reply.type('application/json').send(await document);
  });
  for (const path of largeBodies) app.post(`/api${path}`, { onRequest, bodyLimit: importLimitBytes }, answer);
  app.all('/api/*', { onRequest, bodyLimit: bodyLimitBytes }, answer);
  app.all('/api', { onRequest }, (_request, reply) => reply.code(404).send(answers.unknownRoute));
}
