import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { ChosenDevice } from '../pickers/device-combobox.tsx';
import { useMe } from '../pickers/use-desk-people.ts';
import { evidenceMessages } from './evidence-messages.ts';

/** Scans the machine the desk runs on and answers with its device; only for those who may. */
export function ScanHereButton({ onScanned }: { onScanned: (device: ChosenDevice) => void }) {
  const t = useMessages(evidenceMessages);
  const { client } = useDesk();
  const me = useMe();
  const [busy, setBusy] = useState(false);
  if (!me || !mayCall(me.roles, technicians)) return null;
  const scan = async () => {
    setBusy(true);
    try {
      const { device } = await client.devices.scanLocal({});
      if (device) onScanned(device);
    } catch (error) {
      reportProblem(error, messageOf(evidenceMessages, 'scanFirst'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={ScanSearch} busy={busy} onClick={() => void scan()}>
      {t(busy ? 'scanning' : 'scanFirst')}
    </Button>
  );
}
