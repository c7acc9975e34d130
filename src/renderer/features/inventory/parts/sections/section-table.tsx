import type { ReactNode } from 'react';

export type TableColumn<Item> = { id: string; header: string; cell: (item: Item) => ReactNode; mono?: boolean; end?: boolean };

/** A short table of a section's items; long ones (software, ports) take a virtual grid. */
export function SectionTable<Item>({
  label,
  columns,
  items,
  itemKey,
}: {
  label: string;
  columns: readonly TableColumn<Item>[];
  items: readonly Item[];
  itemKey: (item: Item, index: number) => string;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls sideways must be reachable by keyboard
    <section tabIndex={0} aria-label={label} className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted">
            {columns.map((column) => (
              <th key={column.id} scope="col" className={`px-3 py-1.5 font-medium whitespace-nowrap ${column.end ? 'text-right' : ''}`}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line/60">
          {items.map((item, index) => (
            <tr key={itemKey(item, index)} className="align-top hover:bg-row-hover">
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`tabular px-3 py-1.5 wrap-anywhere ${column.mono ? 'font-mono text-xs leading-5' : ''} ${column.end ? 'text-right' : ''}`}
                >
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
