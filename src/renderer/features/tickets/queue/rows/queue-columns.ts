import { z } from 'zod';
import { definePreference } from '../../../../client/preferences.ts';

export const columnIds = [
  'number',
  'title',
  'due',
  'status',
  'priority',
  'requester',
  'device',
  'assignee',
  'queue',
  'kind',
  'created',
  'updated',
  'checklist',
] as const;
export type ColumnId = (typeof columnIds)[number];
/** A shown column and its width in pixels. */
export type ColumnChoice = { id: ColumnId; width: number };

export const usualWidths: Readonly<Record<ColumnId, number>> = {
  number: 76,
  title: 226,
  due: 156,
  status: 120,
  priority: 128,
  requester: 130,
  device: 110,
  assignee: 120,
  queue: 140,
  kind: 110,
  created: 130,
  updated: 120,
  checklist: 100,
};
export const widthLimits = { min: 60, max: 900 } as const;

/** They fit beside the rail on a screen of 1440 pixels; the queue's name is a column for desks that have several. */
const usualIds: readonly ColumnId[] = ['number', 'title', 'due', 'status', 'priority', 'requester', 'device', 'assignee', 'updated'];
export const usualColumns: readonly ColumnChoice[] = usualIds.map((id) => ({ id, width: usualWidths[id] }));

/** Columns as a view keeps them: `title:420`. */
export const printColumns = (columns: readonly ColumnChoice[]): string[] => columns.map(({ id, width }) => `${id}:${width}`);

const clampWidth = (width: number) => Math.min(widthLimits.max, Math.max(widthLimits.min, Math.round(width)));

/** Reads what a view kept; what is unknown is left out, and nothing at all means the usual columns. */
export function readColumns(kept: readonly string[]): readonly ColumnChoice[] {
  const read = kept.flatMap((text): ColumnChoice[] => {
    const [name, width] = text.split(':');
    const id = columnIds.find((each) => each === name);
    const wide = Number(width);
    return id ? [{ id, width: Number.isFinite(wide) && wide > 0 ? clampWidth(wide) : usualWidths[id] }] : [];
  });
  const seen = new Set<ColumnId>();
  const unique = read.filter(({ id }) => !seen.has(id) && seen.add(id));
  return unique.length > 0 ? unique : usualColumns;
}

/** The columns with one shown or hidden; a new one comes last, and the last one cannot go. */
export function toggleColumn(columns: readonly ColumnChoice[], id: ColumnId): readonly ColumnChoice[] {
  if (!columns.some((column) => column.id === id)) return [...columns, { id, width: usualWidths[id] }];
  return columns.length > 1 ? columns.filter((column) => column.id !== id) : columns;
}

export function moveColumn(columns: readonly ColumnChoice[], id: ColumnId, step: 1 | -1): readonly ColumnChoice[] {
  const from = columns.findIndex((column) => column.id === id);
  const to = from + step;
  const [moving, other] = [columns[from], columns[to]];
  if (!moving || !other) return columns;
  return columns.map((column, index) => (index === from ? other : index === to ? moving : column));
}

export function widenColumn(columns: readonly ColumnChoice[], id: ColumnId, width: number): readonly ColumnChoice[] {
  return columns.map((column) => (column.id === id ? { id, width: clampWidth(width) } : column));
}

/** The columns of the queue where no view says otherwise. */
export const columnsPreference = definePreference('tickets.columns', z.array(z.string().max(50)).max(30), []);
