import { useRef, useState } from 'react';
import type { RowFate } from '../../../../contract/imports.ts';
import { sortRows } from '../../../../shared/exchange/column-mapping.ts';
import type { ImportKind } from '../../../../shared/exchange/import-field.ts';
import { type ImportReason, reasonText } from '../../../../shared/exchange/import-reasons.ts';
import { importShapes } from '../../../../shared/exchange/import-shapes.ts';
import { useDesk } from '../../../client/use-desk.ts';
import type { ImportTable } from './use-import-table.ts';
import { slicesOf } from './slices.ts';

export type ImportPhase =
  | { kind: 'idle' }
  | { kind: 'running'; work: 'check' | 'apply'; done: number; total: number }
  | { kind: 'told'; work: 'check' | 'apply'; fates: RowFate[] /** It ended before the last row. */; stopped: boolean };

const refusedHere = (line: number, reason: ImportReason): RowFate => ({
  line,
  fate: 'refused',
  name: '',
  changes: [],
  refusal: { ...reason, text: reasonText(reason) },
});

/** Asks the desk for the fate of every row, or takes the rows in: slice by slice, and stoppable between two. */
export function useImportRun(kind: ImportKind, { table, mapping, dates, decimal, currency }: ImportTable) {
  const { client, queries } = useDesk();
  const [phase, setPhase] = useState<ImportPhase>({ kind: 'idle' });
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);

  async function run(work: 'check' | 'apply'): Promise<void> {
    if (!table || dates === null || decimal === null) return;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const reading = { dates, decimal, timeZone, ...(currency && { currency }) };
    const { rows, refused } = sortRows(importShapes[kind], table, mapping);
    const fates = refused.map(({ line, reason }) => refusedHere(line, reason));
    const ending = new AbortController();
    stop.current = ending;
    setError(null);
    let done = 0;
    try {
      for (const slice of slicesOf(rows)) {
        if (ending.signal.aborted) break;
        setPhase({ kind: 'running', work, done, total: rows.length });
        const told = await client.imports[work]({ kind, rows: slice, reading });
        fates.push(...told.rows);
        done += slice.length;
      }
    } catch (problem) {
      // What was taken in before it stays; the same file again goes on from there.
      setError(problem);
    }
    stop.current = null;
    setPhase({ kind: 'told', work, fates: fates.toSorted((a, b) => a.line - b.line), stopped: done < rows.length });
    if (work === 'apply') await queries.invalidateQueries();
  }

  return {
    phase,
    error,
    check: () => void run('check'),
    apply: () => void run('apply'),
    stop: () => stop.current?.abort(),
    reset: () => {
      stop.current?.abort();
      setPhase({ kind: 'idle' });
      setError(null);
    },
  };
}
export type ImportRun = ReturnType<typeof useImportRun>;
