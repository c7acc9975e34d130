import { z } from 'zod';
import type { ColumnMapping } from '../../../../shared/exchange/column-mapping.ts';
import type { ImportKind } from '../../../../shared/exchange/import-field.ts';
import { definePreference, readPreference, setPreference } from '../../../client/preferences.ts';

const kept = definePreference(
  'imports.mappings',
  z.array(z.object({ header: z.string().max(4000), mapping: z.array(z.string().max(40).nullable()).max(200) })).max(12),
  [],
);
const signatureOf = (kind: ImportKind, header: readonly string[]) => `${kind}: ${header.join(' | ')}`.slice(0, 4000);

/** How the columns of a table with this header were chosen by hand the last time; null when they never were. */
export const rememberedMapping = (kind: ImportKind, header: readonly string[]): ColumnMapping | null =>
  readPreference(kept).find((one) => one.header === signatureOf(kind, header) && one.mapping.length === header.length)?.mapping ?? null;

/** Remembers a choice of columns for tables with this header; the dozen last ones are kept. */
export function rememberMapping(kind: ImportKind, header: readonly string[], mapping: ColumnMapping): void {
  const signature = signatureOf(kind, header);
  const others = readPreference(kept).filter((one) => one.header !== signature);
  setPreference(kept, [{ header: signature, mapping: [...mapping] }, ...others].slice(0, 12));
}
