import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type PlainPage, plainPage } from './sign-in/plain-page.ts';

/** The page that everything of the console starts from, within the folder of the built page. */
const startPage = 'console/index.html';

export function sendPlainPage(request: FastifyRequest, reply: FastifyReply, status: number, page: PlainPage): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(plainPage(page, request.headers['accept-language']));
}

/** Serves the built console: files with their hash in the name for ever, the start page only to who is signed in. */
export async function addConsoleFiles(
  app: FastifyInstance,
  folder: string,
  isSignedIn: (request: FastifyRequest) => boolean,
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
  app.get('/', (request, reply) => {
    if (!isSignedIn(request)) return sendPlainPage(request, reply, 401, 'signed-out');
    if (!existsSync(join(folder, startPage))) return sendPlainPage(request, reply, 503, 'not-built');
    return reply.sendFile(startPage);
  });
}
