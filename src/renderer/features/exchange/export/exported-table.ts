import type { ExportFilter, ExportList } from '../../../../contract/exports.ts';
import { contextKey } from '../../../ui/commands/context.ts';

/** A column as the page shows it: the desk's key, its name, and what its values are called there. */
export type ExportedColumn = { key: string; header: string; say?: (value: string) => string };
/** What a page shows as a list: the same is exported. `total` null: nobody knows how many rows there are. */
export type ExportedTable = { list: ExportList; columns: readonly ExportedColumn[]; filter: ExportFilter; total: number | null };

/** Opens the dialog of the list that is shown. */
export const exportedTable = contextKey<{ open: () => void }>('exported-table');
