import { CloudOff, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { shellMessages } from './shell-messages.ts';

/** Says once an outage that the desk is away; after that the status bar does. */
export function OfflineBanner() {
  const t = useMessages(shellMessages);
  const ui = useMessages(uiMessages);
  const { connection } = useDesk();
  const state = useConnectionState();
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    if (state === 'online') setDismissed(false);
  }, [state]);
  if (state !== 'offline' || dismissed) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-warning-tint px-3 py-1 text-sm text-warning print:hidden"
    >
      <CloudOff aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <span className="min-w-0 flex-1">{t('offlineBanner')}</span>
      <Button onClick={connection.retry}>{t('retryConnection')}</Button>
      <IconButton icon={X} label={ui('dismiss')} onClick={() => setDismissed(true)} />
    </div>
  );
}
