import { Columns3 } from 'lucide-react';
import { hidden } from '../../../../shared/exchange/field-values.ts';
import type { ImportKind } from '../../../../shared/exchange/import-field.ts';
import { importShapes } from '../../../../shared/exchange/import-shapes.ts';
import type { Table } from '../../../../shared/tables/read-table.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { importMessages } from './import-messages.ts';
import type { ImportTable } from './use-import-table.ts';
import { useFieldName } from './use-refusal.ts';

const aside = '';

/** Which field each column of the file is, with its first values beside it. */
export function ColumnCard({ kind, table, state }: { kind: ImportKind; table: Table; state: ImportTable }) {
  const t = useMessages(importMessages);
  const fieldName = useFieldName();
  const { fields } = importShapes[kind];
  const options = [{ value: aside, label: t('leftAside') }, ...fields.map(({ key }) => ({ value: key, label: fieldName(key) }))];
  const isSecret = (column: number) => fields.some(({ key, type }) => type === 'secret' && key === state.mapping[column]);
  const first = (column: number) =>
    table.rows
      .map(({ cells }) => cells[column] ?? '')
      .filter(Boolean)
      .slice(0, 3)
      .map((text) => (isSecret(column) ? hidden : text))
      .join(' · ');
  return (
    <Card title={t('columns')} icon={Columns3} flush>
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-muted">
            <th className="w-1/4 px-3 py-1.5 font-medium">{t('columnInFile')}</th>
            <th className="px-3 py-1.5 font-medium">{t('firstValues')}</th>
            <th className="w-60 px-3 py-1.5 font-medium">{t('becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {table.header.map((name, column) => (
            <tr key={name} className="border-b border-line/60 last:border-b-0">
              <th scope="row" className="px-3 py-1 text-left font-medium wrap-anywhere">
                {name}
              </th>
              <td className="px-3 py-1 text-muted">
                <span className="clip-line" title={first(column)}>
                  {first(column) || '–'}
                </span>
              </td>
              <td className="px-3 py-1">
                <Select
                  label={`${t('becomes')}: ${name}`}
                  hideLabel
                  value={state.mapping[column] ?? aside}
                  onChange={(field) => state.map(column, field === aside ? null : field)}
                  options={options}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-3 py-2 text-xs text-muted">{t('emptyCells')}</p>
      {table.header.some((_, column) => isSecret(column)) && <p className="px-3 pb-2 text-xs text-muted">{t('secrets')}</p>}
    </Card>
  );
}
