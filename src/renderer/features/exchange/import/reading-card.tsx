import { FileText } from 'lucide-react';
import type { Table } from '../../../../shared/tables/read-table.ts';
import { textEncodings } from '../../../../shared/tables/text-encoding.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { currencies } from '../../../ui/i18n/currencies.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { importMessages } from './import-messages.ts';
import type { ImportTable } from './use-import-table.ts';

const separatorNames = { ',': 'separator.comma', ';': 'separator.semicolon', '\t': 'separator.tab', '|': 'separator.bar' } as const;
const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1258': 'Windows-1258',
} as const;

/** How the file was read and why, each to be changed; and what can be read in two ways. */
export function ReadingCard({ table, state }: { table: Table; state: ImportTable }) {
  const t = useMessages(importMessages);
  return (
    <Card
      title={t('reading')}
      icon={FileText}
      aside={
        <span className="tabular text-xs text-muted">{t('rowsAndColumns', { rows: table.rows.length, columns: table.header.length })}</span>
      }
    >
      <div className="flex flex-wrap items-start gap-4">
        <Select
          className="w-56"
          label={t('encoding')}
          hint={t(`encodingWhy.${table.encodingReason}`)}
          value={table.encoding}
          onChange={(encoding) => state.readAs({ encoding })}
          options={textEncodings.map((value) => ({ value, label: encodingNames[value] }))}
        />
        <Select
          className="w-44"
          label={t('separator')}
          value={table.separator}
          onChange={(separator) => state.readAs({ separator })}
          options={Object.entries(separatorNames).map(([value, key]) => ({ value: value as Table['separator'], label: t(key) }))}
        />
        {state.asksDates && (
          <Select
            className="w-52"
            label={t('dates')}
            placeholder={t('chooseOne')}
            value={state.dates}
            onChange={(dates) => state.choose({ dates })}
            options={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`dates.${value}`) }))}
          />
        )}
        {state.asksDecimal && (
          <Select
            className="w-60"
            label={t('decimal')}
            placeholder={t('chooseOne')}
            value={state.decimal}
            onChange={(decimal) => state.choose({ decimal })}
            options={[
              { value: '.', label: t('decimal.dot') },
              { value: ',', label: t('decimal.comma') },
            ]}
          />
        )}
        {state.asksCurrency && (
          <Select
            className="w-44"
            label={t('currency')}
            placeholder={t('chooseOne')}
            value={state.currency}
            onChange={(currency) => state.choose({ currency })}
            options={currencies.map((value) => ({ value, label: value }))}
          />
        )}
      </div>
    </Card>
  );
}
