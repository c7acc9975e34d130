import type { FastifyError, FastifyInstance } from 'fastify';
import { knownFailure } from '../../core/compose.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { errorFacts, type Log } from '../json-log.ts';
import { answers, problemAnswer } from '../rest/problem-answer.ts';
import { setSecurityHeaders } from './response-headers.ts';

function requestProblem(error: FastifyError, status: number): Record<string, unknown> {
  if (status === 413)
    return {
      code: 'PAYLOAD_TOO_LARGE',
      message: 'This is larger than what is accepted.',
      next: 'Send it in smaller pieces; files go up in pieces through /api/files.',
      safe: 'Nothing was changed.',
    };
  if (status < 500)
    return {
      code: 'BAD_REQUEST',
      message: `The request could not be read: ${error.message}.`,
      next: 'Send JSON with the header "Content-Type: application/json".',
      safe: 'Nothing was changed.',
    };
  return {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong inside Deskside.',
    next: 'Try again; if it happens again, report it with the time.',
  };
}

/** Refuses other names and other sites before anything of a request is looked at, puts the security headers on every answer, and makes every failure an answer of one shape. */
export function addGuards(app: FastifyInstance, allowed: () => AllowedOrigins, log: Log): void {
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply.raw);
    const { host, origin } = request.headers;
    if (!allowed().host(host) || (origin !== undefined && !allowed().origin(origin))) await reply.code(403).send(answers.foreignOrigin);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(answers.unknownRoute));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // Signing in and looking up who asks happen before the gate: a full disk or a database that is away is said there as everywhere.
    const known = knownFailure(error);
    if (known) return reply.code(known.status).send(problemAnswer(known));
    const status = error.statusCode ?? 500;
    if (status >= 500) log('error', 'request failed', { method: request.method, ...errorFacts(error) });
    // 415 is a request that could not be read, like any other.
    return reply.code(status === 415 ? 400 : status).send(requestProblem(error, status));
  });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Nothing at all is the empty input that some procedures take.
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}
