import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { z } from 'zod';

/** What a desk server said no with: its code for the words, the rest for who wants to know. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(code: string, message: string, details: Record<string, unknown>) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const problemSchema = z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).default({}) });

async function call<Shape extends z.ZodType>(path: string, shape: Shape, body?: object): Promise<z.output<Shape>> {
  const answer = await fetch(`/sign-in/${path}`, {
    method: body ? 'POST' : 'GET',
    cache: 'no-store',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  }).catch(() => null);
  if (!answer) throw new SignInProblem('UNREACHABLE', 'The desk cannot be reached.', {});
  const said: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return shape.parse(said);
  const problem = problemSchema.safeParse(said);
  throw problem.success
    ? new SignInProblem(problem.data.code, problem.data.message, problem.data.details)
    : new SignInProblem('UNEXPECTED', `The desk answered ${answer.status}.`, {});
}

const twoStepSchema = z.object({ secret: z.string(), uri: z.string() });
const signedInSchema = z.object({ signedIn: z.boolean() });
const linkSchema = z.object({ kind: z.enum(['invitation', 'reset']), name: z.string(), signInName: z.string(), twoStep: twoStepSchema });
export type LinkFacts = z.infer<typeof linkSchema>;

/** The doors of a desk server, before anybody is anybody. All throw `SignInProblem`. */
export const signInCalls = {
  ways: () => call('ways', z.object({ origin: z.string(), providers: z.array(z.object({ id: z.string(), name: z.string() })) })),
  password: (name: string, password: string) =>
    call('password', signedInSchema.extend({ challenge: z.string().optional() }), { name, password }),
  code: (challenge: string, code: string) => call('code', signedInSchema, { challenge, code }),
  link: (token: string) => call('link', linkSchema, { token }),
  useLink: (input: { token: string; password: string; twoStep?: { secret: string; code: string } }) =>
    call('link/use', signedInSchema.extend({ recoveryCodes: z.array(z.string()) }), input),
  /** Asks the browser for a passkey and the desk whether it is right. */
  async passkey(): Promise<void> {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const { challenge, options } = await call('passkey/options', z.object({ challenge: z.string(), options: z.looseObject({}) }), {});
    const response = await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON });
    await call('passkey', signedInSchema, { challenge, response });
  },
  /** Where to go to sign in there. */
  provider: (id: string, back: string) => call('provider', z.object({ url: z.string() }), { id, back }),
};
