import { z } from 'zod';

/** A sentence of the desk for other languages: its English source, in which `{0}` stands for the first value. */
export const saidSchema = z.object({ source: z.string().max(500), values: z.array(z.union([z.string(), z.number()])).max(10) });
export type Said = z.infer<typeof saidSchema>;

/** What every error carries beside its code and message: what is safe, and what to do next; `details` say where (field, limit, position). */
export const problemSchema = z.object({
  next: z.string(),
  safe: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  /** The sentences that hold values, to be said in the reader's language. */
  said: z.object({ message: saidSchema.optional(), next: saidSchema.optional(), safe: saidSchema.optional() }).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const problem = (status: number, message: string) => ({ status, message, data: problemSchema });

/** The closed union of error codes. They cross every wire as data. */
export const errorMap = {
  BAD_REQUEST: problem(400, 'The request does not fit this procedure.'),
  UNAUTHORIZED: problem(401, 'Nobody is signed in.'),
  FORBIDDEN: problem(403, 'Your role does not allow this.'),
  NOT_FOUND: problem(404, 'There is no such thing here.'),
  CONFLICT: problem(409, 'Somebody changed this in the meantime.'),
  PAYLOAD_TOO_LARGE: problem(413, 'This is larger than what is accepted.'),
  UNPROCESSABLE_CONTENT: problem(422, 'The content cannot be used.'),
  TOO_MANY_REQUESTS: problem(429, 'This was tried too often.'),
  NOT_SUPPORTED: problem(501, 'This machine cannot do that.'),
  SERVICE_UNAVAILABLE: problem(503, 'The desk cannot do this right now.'),
  INSUFFICIENT_STORAGE: problem(507, 'The disk is full.'),
  INTERNAL_SERVER_ERROR: problem(500, 'Something went wrong inside Deskside.'),
} as const;
export type ErrorCode = keyof typeof errorMap;
