import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../ui/layers/alert-dialog.tsx';
import { askLink } from './link-calls.ts';
import { linkMessages } from './link-messages.ts';

/** Back to the desk of this computer, after saying what stays where. */
export function LeaveServer({ waitingRuns }: { waitingRuns: number }) {
  const t = useMessages(linkMessages);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await askLink({ do: 'leave' }).catch(() => null);
    setBusy(false);
  };
  return (
    <>
      <Button icon={Unplug} onClick={() => setAsked(true)}>
        {t('leave')}
      </Button>
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={t('leaveTitle')}
        confirm={t('leave')}
        busy={busy}
        onConfirm={() => void leave()}
      >
        <p>{t('leaveText')}</p>
        {waitingRuns > 0 && <p className="mt-2">{t('leaveRuns', { count: waitingRuns })}</p>}
      </AlertDialog>
    </>
  );
}
