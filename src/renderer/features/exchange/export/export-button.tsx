import { useEffect, useMemo, useRef, useState } from 'react';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandIcon } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Progress } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { saveFile } from '../../../ui/save-file.ts';
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
  const format = useFormats();
  const language = useLanguage();
  const { client } = useDesk();
  const [chosen, setChosen] = useState<ExportFormat>('csv');
  const [read, setRead] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const ending = useRef(new AbortController());
  useEffect(() => {
    const own = new AbortController();
    ending.current = own;
    return () => own.abort();
  }, []);
  const start = async () => {
    const { signal } = ending.current;
    setError(null);
    setRead(0);
    try {
      // Where a comma stands before fractions, sheets expect a semicolon between cells.
      const separator = language === 'vi' ? ';' : ',';
      const { file, rows } = await makeExport(client, table, { format: chosen, separator, signal, onRows: setRead });
      if (signal.aborted) return;
      saveFile(`deskside-${table.list}-${new Date().toISOString().slice(0, 10)}.${chosen}`, file, file.type);
      showToast(t('done', { count: rows }));
      onClose();
    } catch (problem) {
      if (!signal.aborted) setError(problem);
      setRead(null);
    }
  };
  return (
    <Dialog
      open
      width="narrow"
      title={t('title')}
      description={t('text')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={read !== null} onClick={() => void start()}>
            {t('start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Choice
          label={t('format')}
          value={chosen}
          onChange={setChosen}
          options={exportFormats.map((value) => ({ value, label: t(value) }))}
        />
        {read !== null && (
          <Progress
            label={t('progress')}
            value={table.total === null ? null : read}
            max={Math.max(1, table.total ?? 1)}
            text={
              table.total === null
                ? t('rows', { count: read })
                : t('rowsOf', { done: format.number(read), total: format.number(table.total) })
            }
          />
        )}
        {error !== null && <DeskError error={error} />}
      </div>
    </Dialog>
  );
}
