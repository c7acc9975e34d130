import { useMemo, useState } from 'react';
import { type ColumnMapping, guessMapping, openQuestions } from '../../../../shared/exchange/column-mapping.ts';
import type { ImportKind } from '../../../../shared/exchange/import-field.ts';
import { importShapes } from '../../../../shared/exchange/import-shapes.ts';
import type { CellReading } from '../../../../shared/tables/cell-values.ts';
import { type ReadOptions, readTable } from '../../../../shared/tables/read-table.ts';
import { rememberedMapping, rememberMapping } from './mapping-memory.ts';

export type ImportSource = { name: string; bytes: Uint8Array };
type Choices = {
  options: ReadOptions;
  mapping: ColumnMapping | null;
  dates: CellReading['dates'] | null;
  decimal: CellReading['decimal'] | null;
  currency: string | null;
};
const nothingChosen: Choices = { options: {}, mapping: null, dates: null, decimal: null, currency: null };

/** A file as a table: how it was read, which field each column is, and what is still to be said of it. */
export function useImportTable(kind: ImportKind, source: ImportSource | null) {
  const [choices, setChoices] = useState(nothingChosen);
  const { options } = choices;
  const read = useMemo(() => (source ? readTable(source.bytes, options) : null), [source, options]);
  const table = read?.ok ? read.table : null;
  const mapping = useMemo(
    () => choices.mapping ?? (table ? (rememberedMapping(kind, table.header) ?? guessMapping(importShapes[kind], table.header)) : []),
    [choices.mapping, kind, table],
  );
  const open = useMemo(() => (table ? openQuestions(importShapes[kind], table, mapping) : null), [kind, table, mapping]);
  const dates = choices.dates ?? open?.dates ?? null;
  const decimal = choices.decimal ?? open?.decimal ?? null;
  return {
    read,
    table,
    mapping,
    missing: open?.missing ?? [],
    dates,
    decimal,
    asksDates: open?.dates === null,
    asksDecimal: open?.decimal === null,
    /** Costs without a column of currencies are all in this one. */
    currency: open?.currency ? choices.currency : null,
    asksCurrency: open?.currency === true,
    ready:
      table !== null &&
      open !== null &&
      open.missing.length === 0 &&
      dates !== null &&
      decimal !== null &&
      (!open.currency || choices.currency !== null) &&
      table.rows.length > 0,
    /** Forgets what was chosen for the file before. */
    reset: () => setChoices(nothingChosen),
    readAs: (next: ReadOptions) => setChoices({ ...choices, options: { ...options, ...next }, mapping: null }),
    choose: (next: Partial<Pick<Choices, 'dates' | 'decimal' | 'currency'>>) => setChoices({ ...choices, ...next }),
    /** Makes a column be a field, which no other column is then; null leaves it aside. */
    map: (column: number, field: string | null) => {
      const next = mapping.map((known, i) => (i === column ? field : known === field ? null : known));
      setChoices({ ...choices, mapping: next });
      if (table) rememberMapping(kind, table.header, next);
    },
  };
}
export type ImportTable = ReturnType<typeof useImportTable>;
