import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import type { ScanId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { ErrorPanel } from '../../../ui/display/error-panel.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { readScanFile, type ScanFile, scanFileLimitBytes } from './read-scan-file.ts';
import { scanMessages } from './scan-messages.ts';
import { showScanEnd } from './scan-run.ts';

type Problem = Extract<ScanFile, { problem: string }>;

/** Takes in a scan that was made on another computer; the page behind it then shows the result, or asks which device it is. */
export function ImportScanDialog({ onClose }: { onClose: (id: ScanId | null) => void }) {
  const t = useMessages(scanMessages);
  const format = useFormats();
  const { client, queries } = useDesk();
  const inputId = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [error, setError] = useState<unknown>(null);
  const reason = (found: Problem) => {
    if (found.problem === 'tooBig') return t('tooBig', { size: format.bytes(scanFileLimitBytes, 'binary') });
    return found.problem === 'notJson' ? t('notJson') : t('wrongShape', { path: found.path, problem: found.detail });
  };
  const take = async (file: File) => {
    setBusy(true);
    setProblem(null);
    setError(null);
    try {
      const read = file.size > scanFileLimitBytes ? { problem: 'tooBig' as const } : readScanFile(await file.text());
      if ('problem' in read) return setProblem(read);
      const id = newId<ScanId>();
      const { device, snapshot, candidates } = await client.scans.importDocument({ id, scan: read.scan });
      await queries.invalidateQueries({ queryKey: ['devices'] });
      if (device && snapshot) {
        const scans = await client.devices.snapshots({ id: device.id, limit: 2 });
        showScanEnd(id, {
          kind: 'finished',
          deviceId: device.id,
          snapshotId: snapshot.id,
          durationMs: snapshot.durationMs,
          newDevice: scans.items.length < 2,
          changes: snapshot.changes,
        });
      } else showScanEnd(id, { kind: 'unsure', candidates });
      onClose(id);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose(null)} title={t('importScan')} description={t('importHint')} width="narrow">
      <label
        htmlFor={inputId}
        className="flex min-h-24 items-center justify-center gap-2 rounded-md border border-dashed border-line-strong p-4 text-sm hover:bg-row-hover"
      >
        <FileUp aria-hidden size={18} strokeWidth={1.75} className="text-muted" />
        <span>{busy ? t('importing') : t('importScan')}</span>
        <input
          id={inputId}
          type="file"
          accept=".json,application/json"
          disabled={busy}
          className="max-w-52 text-xs"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void take(file);
          }}
        />
      </label>
      {problem && <ErrorPanel happened={t('notAScan', { reason: reason(problem) })} safe={t('notAScanSafe')} next={t('notAScanNext')} />}
      {error !== null && <DeskError error={error} />}
    </Dialog>
  );
}
