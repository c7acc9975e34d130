import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownFailure } from '../core/compose.ts';
import { type PlainPage, plainPage } from './sign-in/plain-page.ts';

/** The page that everything of the console starts from, within the folder of the built page. */
const startPage = 'console/index.html';

export function sendPlainPage(request: FastifyRequest, reply: FastifyReply, status: number, page: PlainPage): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(plainPage(page, request.headers['accept-language']));
}

/**
 * Serves the built console: files with their hash in the name for ever, the start page only to who is signed in. Others are sent to the
 * page for signing in, once there are accounts to sign in with; what stands behind the hash goes with them.
 */
export async function addConsoleFiles(
  app: FastifyInstance,
  folder: string,
  door: { isSignedIn: (request: FastifyRequest) => Promise<boolean>; hasAccounts: () => Promise<boolean> },
): Promise<void> {
  const assets = join(folder, 'assets');
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    existsSync(join(folder, startPage)) ? reply.sendFile(startPage) : sendPlainPage(request, reply, 503, 'not-built');

  app.get('/', async (request, reply) => {
    try {
      if (await door.isSignedIn(request)) return sendPage(request, reply);
      return (await door.hasAccounts()) ? reply.redirect('/sign-in', 303) : sendPlainPage(request, reply, 401, 'signed-out');
    } catch (error) {
      if (knownFailure(error)?.code !== 'SERVICE_UNAVAILABLE') throw error;
      return sendPlainPage(request, reply, 503, 'database-away');
    }
  });
  app.get('/sign-in', sendPage);
}
