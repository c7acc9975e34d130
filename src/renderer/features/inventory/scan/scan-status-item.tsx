import { useQuery } from '@tanstack/react-query';
import { ScanSearch } from 'lucide-react';
import { useEffect } from 'react';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { scanPath } from '../device-paths.ts';
import { scanMessages } from './scan-messages.ts';
import { followScan, useScanRun } from './scan-run.ts';
import { scanProgress } from './scan-state.ts';

/** The running scan in the status bar. It also is what joins a scan that somebody else, the tray or an earlier page has started. */
export function ScanStatusItem() {
  const t = useMessages(scanMessages);
  const { client, orpc } = useDesk();
  const current = useQuery(orpc.scans.current.queryOptions({}));
  const running = current.data?.id ?? null;
  useEffect(() => {
    if (running !== null) followScan(client, running);
  }, [client, running]);
  const { id, state, error } = useScanRun();
  if (id === null || state.end !== null || error !== null) return null;
  const { done, total } = scanProgress(state);
  return (
    <a
      href={`#${scanPath(id)}`}
      className="flex items-center gap-1 px-2 text-muted no-underline -outline-offset-2 hover:bg-subtle hover:text-ink"
    >
      <ScanSearch aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="tabular">{t('status', { done, total })}</span>
    </a>
  );
}
