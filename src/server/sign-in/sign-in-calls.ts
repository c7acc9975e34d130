import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Arrival, type Desk, failure } from '../../core/compose.ts';
import { problemAnswer } from '../rest/problem-answer.ts';
import type { Cookies } from './cookie.ts';
import { callerOf } from './sign-in.ts';

/** Larger than any honest body here; what is longer is not even read. */
const bodyLimitBytes = 16 * 1024;
const token = z.string().min(1).max(200);
const password = z.string().max(4000);
const credential = z.record(z.string().max(60), z.json());

export type SignInCallOptions = { app: FastifyInstance; desk: Desk; cookies: Cookies; origin: () => string };

/** An error of the desk as an answer; anything else is the guards' to answer. */
export function sendFailure(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, code, message, data } = error as {
    status?: number;
    code?: string;
    message: string;
    data?: { details?: { waitMs?: unknown } };
  };
  if (typeof status !== 'number' || typeof code !== 'string') throw error;
  const waitMs = data?.details?.waitMs;
  if (typeof waitMs === 'number') void reply.header('retry-after', Math.ceil(waitMs / 1000));
  return reply.code(status).send(problemAnswer({ code, message, data }));
}

/** A page of this desk, by the Origin that every browser sends with a POST: nothing else may sign anybody in. */
export function originOf(request: FastifyRequest): string {
  const { origin } = request.headers;
  if (origin) return origin;
  throw failure('FORBIDDEN', 'Only a page of this desk may ask this.', { next: 'Use the desk’s own page.', safe: 'Nothing was changed.' });
}

/**
 * Signing in, which nobody does as somebody yet: apart from the contract, by JSON from the desk's own page. Foreign origins are refused before
 * (guards.ts); tries are counted by name and address in the core.
 */
export function addSignInCalls({ app, desk, cookies, origin }: SignInCallOptions): void {
  const { doors } = desk;

  function call<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    job: (input: z.output<Shape>, request: FastifyRequest) => Promise<{ arrival?: Arrival | null; body: object }>,
  ): void {
    app.post(`/sign-in/${path}`, { bodyLimit: bodyLimitBytes }, async (request, reply) => {
      try {
        originOf(request);
        const input = shape.safeParse(request.body ?? {});
        if (!input.success)
          throw failure('BAD_REQUEST', 'This does not fit.', {
            next: 'Load the page again and try once more.',
            safe: 'Nothing was changed.',
          });
        const { arrival, body } = await job(input.data, request);
        if (arrival) void reply.header('set-cookie', cookies(request).arrival(arrival));
        return await reply.send({ ...body, signedIn: Boolean(arrival) });
      } catch (error) {
        return sendFailure(reply, error);
      }
    });
  }

  app.get('/sign-in/ways', async (_request, reply) => reply.send({ origin: origin(), providers: await doors.providers.offered() }));

  call('password', z.strictObject({ name: z.string().max(254), password }), async (input, request) => {
    const outcome = await doors.signIn.password(callerOf(request), input);
    return 'arrival' in outcome ? { arrival: outcome.arrival, body: {} } : { body: outcome };
  });
  call('code', z.strictObject({ challenge: token, code: z.string().max(40) }), async (input, request) => ({
    arrival: await doors.signIn.code(callerOf(request), input),
    body: {},
  }));
  call('link', z.strictObject({ token }), async (input) => ({ body: await doors.links.look(input.token) }));
  call(
    'link/use',
    z.strictObject({ token, password, twoStep: z.strictObject({ secret: z.string().max(64), code: z.string().max(40) }).optional() }),
    async (input, request) => {
      const { arrival, recoveryCodes } = await doors.links.use(callerOf(request), input);
      return { arrival, body: { recoveryCodes } };
    },
  );
  call('passkey/options', z.strictObject({}), async (_input, request) => ({ body: await doors.passkeys.beginSignIn(originOf(request)) }));
  call('passkey', z.strictObject({ challenge: token, response: credential }), async (input, request) => ({
    arrival: await doors.passkeys.signIn(callerOf(request), input),
    body: {},
  }));
}
