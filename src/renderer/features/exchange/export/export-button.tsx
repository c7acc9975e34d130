import { useMemo, useState } from 'react';
import { FileDialog } from '../../../client/file-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandIcon } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { exportCommand } from './export-commands.ts';
import { exportMessages } from './export-messages.ts';
import { type ExportedTable, exportedTable } from './exported-table.ts';
import { type ExportFormat, exportFormats, makeExport } from './make-export.ts';

/** The way to take out the list that a page shows. */
export function ExportButton({ table }: { table: ExportedTable }) {
  const [open, setOpen] = useState(false);
  useProvideContext(
    exportedTable,
    useMemo(() => ({ open: () => setOpen(true) }), []),
  );
  return (
    <>
      <CommandIcon command={exportCommand} />
      {open && <ExportDialog table={table} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ table, onClose }: { table: ExportedTable; onClose: () => void }) {
  const t = useMessages(exportMessages);
  const language = useLanguage();
  const { client } = useDesk();
  const [chosen, setChosen] = useState<ExportFormat>('csv');
  const [read, setRead] = useState(0);
  const make = async (signal: AbortSignal) => {
    setRead(0);
    // Where a comma stands before fractions, sheets expect a semicolon between cells.
    const separator = language === 'vi' ? ';' : ',';
    const { file, rows } = await makeExport(client, table, { format: chosen, separator, signal, onRows: setRead });
    return { name: `deskside-${table.list}-${new Date().toISOString().slice(0, 10)}.${chosen}`, file, told: t('done', { count: rows }) };
  };
  return (
    <FileDialog
      title={t('title')}
      text={t('text')}
      action={t('start')}
      make={make}
      progress={<RowsRead read={read} total={table.total} />}
      onClose={onClose}
    >
      <Choice
        label={t('format')}
        value={chosen}
        onChange={setChosen}
        options={exportFormats.map((value) => ({ value, label: t(value) }))}
      />
    </FileDialog>
  );
}

function RowsRead({ read, total }: { read: number; total: number | null }) {
  const t = useMessages(exportMessages);
  const format = useFormats();
  return (
    <Progress
      label={t('progress')}
      value={total === null ? null : read}
      max={Math.max(1, total ?? 1)}
      text={total === null ? t('rows', { count: read }) : t('rowsOf', { done: format.number(read), total: format.number(total) })}
    />
  );
}
