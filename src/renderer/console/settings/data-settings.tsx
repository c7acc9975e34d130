import { useMutation, useQuery } from '@tanstack/react-query';
import { DatabaseBackup, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../ui/layers/alert-dialog.tsx';
import { showToast } from '../../ui/layers/toasts.tsx';
import { SettingRow } from './setting-row.tsx';
import { settingsMessages } from './settings-messages.ts';

/** Backup, integrity and sample data. */
export function DataSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  return (
    <>
      {shows('backup') && <BackupSetting pointedAt={at === 'backup'} />}
      {shows('integrity') && <IntegritySetting pointedAt={at === 'integrity'} />}
      {shows('sample') && <SampleSetting pointedAt={at === 'sample'} />}
    </>
  );
}

function BackupSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const format = useFormats();
  const { orpc, queries } = useDesk();
  const list = useQuery(orpc.desk.backups.queryOptions({}));
  const backup = useMutation({
    ...orpc.desk.backup.mutationOptions(),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.desk.backups.key() }),
  });
  return (
    <SettingRow id="backup" pointedAt={pointedAt}>
      <Button icon={DatabaseBackup} busy={backup.isPending} onClick={() => backup.mutate({})}>
        {t('backupNow')}
      </Button>
      {backup.isError && <DeskError error={backup.error} />}
      {backup.isSuccess && (
        <output className="mt-2 block text-sm wrap-anywhere">
          {t('backupDone', { file: backup.data.file, size: format.bytes(backup.data.sizeBytes) })}
        </output>
      )}
      {list.isError && <DeskError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.items.length === 0 && <p className="mt-2 text-sm text-muted">{t('noBackups')}</p>}
      {list.isSuccess && list.data.items.length > 0 && (
        <table className="mt-3 w-full text-sm">
          <caption className="sr-only">{t('backups')}</caption>
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th className="py-1 font-medium">{t('file')}</th>
              <th className="py-1 text-right font-medium">{t('size')}</th>
              <th className="py-1 pl-4 font-medium">{t('when')}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((item) => (
              <tr key={item.file} className="border-b border-line/60">
                <td className="py-1 font-mono text-xs wrap-anywhere">{item.file}</td>
                <td className="tabular py-1 text-right whitespace-nowrap">{format.bytes(item.sizeBytes)}</td>
                <td className="py-1 pl-4 whitespace-nowrap">
                  <RelativeTime at={item.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="mt-2 text-xs text-muted">{t('restoreHint')}</p>
    </SettingRow>
  );
}

function IntegritySetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const check = useMutation(orpc.desk.checkIntegrity.mutationOptions());
  return (
    <SettingRow id="integrity" pointedAt={pointedAt}>
      <Button icon={ShieldCheck} busy={check.isPending} onClick={() => check.mutate({})}>
        {t('checkNow')}
      </Button>
      {check.isError && <DeskError error={check.error} />}
      {check.isSuccess && check.data.ok && (
        <output className="mt-2 block text-sm text-ok">{t('integrityOk', { duration: format.duration(check.data.durationMs) })}</output>
      )}
      {check.isSuccess && !check.data.ok && (
        <div role="alert" className="mt-2 text-sm">
          <p className="font-semibold text-critical">{t('integrityBad', { count: check.data.problems.length })}</p>
          <ul className="mt-1 list-disc pl-5">
            {check.data.problems.map((problem) => (
              <li key={`${problem.what} ${problem.where}`} className="wrap-anywhere">
                {problem.what} <code className="text-xs text-muted">{problem.where}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </SettingRow>
  );
}

function SampleSetting({ pointedAt }: { pointedAt: boolean }) {
  const t = useMessages(settingsMessages);
  const { orpc, queries } = useDesk();
  const about = useQuery(orpc.desk.about.queryOptions({}));
  const [asking, setAsking] = useState(false);
  const load = useMutation({
    ...orpc.desk.loadSample.mutationOptions(),
    onSuccess: (made) => {
      showToast(t('sampleLoaded', made));
      return queries.invalidateQueries();
    },
  });
  const remove = useMutation({
    ...orpc.desk.removeSample.mutationOptions(),
    onSuccess: () => {
      setAsking(false);
      showToast(t('sampleRemoved'));
      return queries.invalidateQueries();
    },
  });
  return (
    <SettingRow id="sample" pointedAt={pointedAt}>
      {about.data?.sampleData ? (
        <Button icon={Trash2} variant="danger" onClick={() => setAsking(true)}>
          {t('removeSample')}
        </Button>
      ) : (
        <Button busy={load.isPending} onClick={() => load.mutate({})}>
          {t('loadSample')}
        </Button>
      )}
      {load.isError && <DeskError error={load.error} />}
      {remove.isError && <DeskError error={remove.error} />}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeSampleTitle')}
        confirm={t('removeSample')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate({})}
      >
        {t('removeSampleText')}
      </AlertDialog>
    </SettingRow>
  );
}
