import { z } from 'zod';
import { emptySchema, fileIdSchema } from './common.ts';
import { command, query } from './procedure.ts';
import { everyone } from './roles.ts';
import { attachmentSchema } from './tickets.ts';

/** 25 MB, as mail knows it. */
export const attachmentLimitBytes = 25 * 1024 * 1024;
/** Bytes in one `append`; small enough for every transport's frame. */
export const uploadChunkBytes = 256 * 1024;

/** Uploads come in pieces, so that every transport carries them and a cut connection goes on where it was. */
export const filesContract = {
  /** Begins an upload, or tells how far it got (`received` bytes). Refuses more than 25 MB before a byte is sent. */
  begin: command(everyone)
    .route({ method: 'POST', path: '/files' })
    .input(z.strictObject({ id: fileIdSchema, name: z.string().min(1).max(1000), sizeBytes: z.number().int().min(0) }))
    .output(z.object({ received: z.number().int() })),
  append: command(everyone)
    .route({ method: 'POST', path: '/files/{id}/pieces' })
    .input(
      z.strictObject({
        id: fileIdSchema,
        offset: z.number().int().min(0),
        base64: z.base64().max(Math.ceil(uploadChunkBytes / 3) * 4 + 4),
      }),
    )
    .output(z.object({ received: z.number().int() })),
  /** Ends the upload: the bytes are on disk under their SHA-256, which must be the caller's when given. Type is sniffed, never believed. */
  finish: command(everyone)
    .route({ method: 'POST', path: '/files/{id}/finish' })
    .input(
      z.strictObject({
        id: fileIdSchema,
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .output(attachmentSchema),
  abandon: command(everyone)
    .route({ method: 'DELETE', path: '/files/{id}' })
    .input(z.strictObject({ id: fileIdSchema }))
    .output(emptySchema),
  get: query(everyone)
    .route({ method: 'GET', path: '/files/{id}' })
    .input(z.strictObject({ id: fileIdSchema }))
    .output(attachmentSchema),
  read: query(everyone)
    .route({ method: 'GET', path: '/files/{id}/content' })
    .input(z.strictObject({ id: fileIdSchema, offset: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ base64: z.string(), next: z.number().int().nullable() })),
};
