import { z } from 'zod';

/** What the page of a desktop console asks its own program about the desk server; never a key in an answer. */
export const linkAskSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('state') }),
  z.strictObject({ do: z.literal('sign-in'), address: z.string().max(300), name: z.string().max(254), password: z.string().max(4000) }),
  z.strictObject({ do: z.literal('code'), code: z.string().max(40) }),
  z.strictObject({ do: z.literal('use-key'), address: z.string().max(300), key: z.string().max(200) }),
  /** Back to the desk of this computer; the key is given back to the server. */
  z.strictObject({ do: z.literal('leave') }),
]);
export type LinkAsk = z.infer<typeof linkAskSchema>;

/** Why there is no way to a desk server: words for each are the page's. */
export const linkProblemSchema = z.object({
  code: z.enum([
    'ADDRESS',
    'INSECURE',
    'UNREACHABLE',
    'CERTIFICATE',
    'NOT_A_DESK',
    'OTHER_VERSION',
    'UNAUTHORIZED',
    'TOO_MANY_REQUESTS',
    'SERVICE_UNAVAILABLE',
    'REFUSED',
  ]),
  /** What fills the words: the server's version, a minute count, the system's own name of the trouble. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LinkProblem = z.infer<typeof linkProblemSchema>;

export const linkStateSchema = z.object({
  /** The desk server this console is on, or null for the desk of this computer. */
  server: z.object({ origin: z.string(), person: z.string(), hasKey: z.boolean() }).nullable(),
  /** False where this computer has no safe place for a key: it is then kept until the program ends, and in no file. */
  keepsKeys: z.boolean(),
  /** Scans and diagnoses that wait for the server to be back. */
  waitingRuns: z.number().int(),
  problem: linkProblemSchema.nullable(),
});
export type LinkState = z.infer<typeof linkStateSchema>;

export const linkAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('state'), state: linkStateSchema }),
  /** The password was right; now the second step. */
  z.object({ kind: z.literal('code-wanted') }),
  /** The window goes to the other desk now. */
  z.object({ kind: z.literal('moving') }),
  z.object({ kind: z.literal('problem'), problem: linkProblemSchema }),
]);
export type LinkAnswer = z.infer<typeof linkAnswerSchema>;
