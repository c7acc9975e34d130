import { FileUp, ListChecks, ScanSearch } from 'lucide-react';
import { technicians } from '../../../../contract/roles.ts';
import { deskInContext } from '../../../client/use-desk.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { scanPath } from '../device-paths.ts';
import { reviewMessages } from './review-messages.ts';
import { scanMessages } from './scan-messages.ts';
import { startScan } from './scan-run.ts';

export const scanThisPcCommand: Command = {
  id: 'device.scan-this-pc',
  title: messageOf(scanMessages, 'scanThisPc'),
  icon: ScanSearch,
  group: messageOf(scanMessages, 'group'),
  scope: everywhere,
  shortcut: 'Mod+Shift+S',
  roles: technicians,
  run: async (context) => {
    const desk = context.get(deskInContext);
    if (desk) context.navigate(scanPath(await startScan(desk.client)));
  },
};

export const importScanCommand: Command = {
  id: 'device.import-scan',
  title: messageOf(scanMessages, 'importScan'),
  icon: FileUp,
  group: messageOf(scanMessages, 'group'),
  scope: everywhere,
  roles: technicians,
  run: (context) => context.navigate('/scan?import=true'),
};

export const reviewScansCommand: Command = {
  id: 'scans.review',
  title: messageOf(reviewMessages, 'review'),
  icon: ListChecks,
  group: messageOf(scanMessages, 'group'),
  scope: everywhere,
  roles: technicians,
  run: (context) => context.navigate('/devices/review'),
};

export const scanCommands: readonly Command[] = [scanThisPcCommand, importScanCommand, reviewScansCommand];
