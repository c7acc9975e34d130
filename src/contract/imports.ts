import { z } from 'zod';
import { fieldTypes, importKinds } from '../shared/exchange/import-field.ts';
import { importReasons, type ImportReasonKey } from '../shared/exchange/import-reasons.ts';
import { isZone } from '../shared/tables/zoned-day.ts';
import { separators } from '../shared/tables/read-table.ts';
import { textEncodings } from '../shared/tables/text-encoding.ts';
import { currencySchema } from './licence-metric.ts';
import { command, query } from './procedure.ts';
import { leads } from './roles.ts';

export const importKindSchema = z.enum(importKinds);

/** Why a row is refused: `text` in English, `key` and `values` for whoever says it in another language. */
export const rowRefusalSchema = z.object({
  key: z.enum(Object.keys(importReasons) as [ImportReasonKey, ...ImportReasonKey[]]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});
/** What an import would do, or did, with a row of the file. An empty cell leaves what is there. */
export const rowFateSchema = z.object({
  line: z.number().int(),
  fate: z.enum(['new', 'changed', 'same', 'refused']),
  name: z.string(),
  changes: z.array(z.object({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
  refusal: rowRefusalSchema.optional(),
});
export type RowFate = z.infer<typeof rowFateSchema>;

const rowSchema = z.strictObject({
  /** Where the row stands in its file; the answer names it by this. */
  line: z.number().int().min(1).max(10_000_000),
  /** Cells by field, as they stand in the file. */
  values: z.record(z.string().max(40), z.string().max(20_000)),
});
const slice = z.strictObject({
  kind: importKindSchema,
  rows: z.array(rowSchema).min(1).max(200),
  /** How dates like 3/4/2026 and numbers like 1.234 are meant. */
  reading: z
    .strictObject({
      dates: z.enum(['dmy', 'mdy']),
      decimal: z.enum(['.', ',']),
      /** The currency of costs that name none. */
      currency: currencySchema.optional(),
      /** Where the days of dates begin and end; UTC when left out. */
      timeZone: z.string().max(60).refine(isZone).optional(),
    })
    .default({ dates: 'dmy', decimal: '.' }),
});
export type ImportSlice = z.infer<typeof slice>;
const fates = z.object({ rows: z.array(rowFateSchema) });

export const importsContract = {
  /** The fields of a kind, what they hold, and the names of columns that are known for them. */
  fields: query(leads)
    .route({ method: 'GET', path: '/imports/{kind}/fields' })
    .input(z.strictObject({ kind: importKindSchema }))
    .output(
      z.object({
        fields: z.array(
          z.object({
            key: z.string(),
            type: z.enum(fieldTypes),
            required: z.boolean(),
            max: z.number().int(),
            columns: z.array(z.string()),
            choices: z.array(z.string()),
          }),
        ),
      }),
    ),
  /** Reads a CSV or TSV file: its encoding, separator and header, which field each column seems to be, and its rows as `check` and `apply` take them (in slices). */
  read: query(leads)
    .route({ method: 'POST', path: '/imports/{kind}/read' })
    .input(
      z.strictObject({
        kind: importKindSchema,
        content: z.base64().max(5_500_000),
        encoding: z.enum(textEncodings).optional(),
        separator: z.enum(separators).optional(),
        /** The field of each column, where the guess is not right. */
        mapping: z.array(z.string().max(40).nullable()).max(200).optional(),
      }),
    )
    .output(
      z.object({
        header: z.array(z.string()),
        mapping: z.array(z.string().nullable()),
        encoding: z.enum(textEncodings),
        separator: z.enum(separators),
        /** What somebody has to say: fields that need a column, null where dates or numbers can be read in two ways, and the currency of costs that name none. */
        open: z.object({
          missing: z.array(z.string()),
          dates: z.enum(['dmy', 'mdy']).nullable(),
          decimal: z.enum(['.', ',']).nullable(),
          currency: z.boolean(),
        }),
        rows: z.array(rowSchema),
        refused: z.array(rowFateSchema),
      }),
    ),
  /** Tells the fate of rows; nothing is written. */
  check: query(leads).route({ method: 'POST', path: '/imports/{kind}/check' }).input(slice).output(fates),
  /** Takes rows in, a few in one transaction: after a fault the slice is sent again. The same rows again change nothing. */
  apply: command(leads).route({ method: 'POST', path: '/imports/{kind}' }).input(slice).output(fates),
};
