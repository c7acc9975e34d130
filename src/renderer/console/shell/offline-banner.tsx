import { CloudOff, X } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionState } from '../../client/connection/connection.ts';
import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { shellMessages } from './shell-messages.ts';

const bannerOf = {
  offline: 'offlineBanner',
  'signed-out': 'signedOutBanner',
  'database-away': 'databaseAwayBanner',
} as const satisfies Partial<Record<ConnectionState, string>>;
type Outage = keyof typeof bannerOf;

const isOutage = (state: ConnectionState): state is Outage => state in bannerOf;

/** Says once an outage that the desk, or its database, is away; after that the status bar does. */
export function OfflineBanner() {
  const state = useConnectionState();
  return isOutage(state) ? <Banner key={state} outage={state} /> : null;
}

function Banner({ outage }: { outage: Outage }) {
  const t = useMessages(shellMessages);
  const ui = useMessages(uiMessages);
  const { connection } = useDesk();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line bg-warning-tint px-3 py-1 text-sm text-warning print:hidden">
      <CloudOff aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <output className="min-w-0 flex-1">{t(bannerOf[outage])}</output>
      <Button onClick={connection.retry}>{t('retryConnection')}</Button>
      <IconButton icon={X} label={ui('dismiss')} onClick={() => setDismissed(true)} />
    </div>
  );
}
