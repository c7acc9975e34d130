import type { ExportCell, ExportFilter, ExportList, ExportType } from '../../../contract/exports.ts';
import type { Database } from '../../database/database.ts';
import type { CommandContext } from '../../platform/access/actor.ts';
import { failure, say } from '../../platform/failure.ts';
import type { ExportPort } from './export-port.ts';

export type ExportService = ReturnType<typeof createExportService>;
type Input = { list: ExportList; columns?: string[] | undefined; filter: ExportFilter; cursor?: string | undefined };
type Slice = { columns: { key: string; type: ExportType }[]; rows: ExportCell[][]; next: string | null };

/** Gives lists out as tables, in slices, as whoever asks sees them. */
export function createExportService({ db, ports }: { db: Database; ports: Readonly<Record<ExportList, ExportPort>> }) {
  function columnsOf({ list, columns }: Input): { key: string; type: ExportType }[] {
    const { types } = ports[list];
    const keys = columns ?? Object.keys(types);
    const unknown = keys.find((key) => !Object.hasOwn(types, key));
    if (unknown !== undefined)
      throw failure('BAD_REQUEST', say`The list has no column “${unknown}”.`, {
        next: say`Its columns are: ${Object.keys(types).join(', ')}.`,
        details: { columns: Object.keys(types) },
      });
    return keys.map((key) => ({ key, type: types[key] as ExportType }));
  }

  function refuseUnknownFilters({ list, filter }: Input): void {
    const { filters } = ports[list];
    const unknown = (Object.keys(filter) as (keyof ExportFilter)[]).find((key) => filter[key] !== undefined && !filters.includes(key));
    if (unknown)
      throw failure('BAD_REQUEST', say`This list cannot be narrowed by “${unknown}”.`, { next: say`It knows: ${filters.join(', ')}.` });
  }

  return {
    /** The next rows of a list. The first slice leaves its line in the audit, once its rows could be read. */
    async slice(command: CommandContext, input: Input): Promise<Slice> {
      const { list, filter, cursor } = input;
      const columns = columnsOf(input);
      refuseUnknownFilters(input);
      const keys = columns.map(({ key }) => key);
      const slice = await ports[list].slice(command.actor, keys, filter, cursor);
      if (cursor === undefined)
        await db.write(command, async (_trx, record) => {
          record({ event: 'export.made', subjectKind: 'export', subjectId: list, new: { columns: keys, filter } });
        });
      return { columns, ...slice };
    },
  };
}
