import { CalendarClock, ClipboardPlus, PackageCheck, PackageOpen, ScanBarcode } from 'lucide-react';
import type { Custody } from '../../../contract/custody.ts';
import { staff, technicians } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { contextKey } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { custodyMessages } from './custody-messages.ts';
import { dueMessages } from './due/due-messages.ts';
import { duePath } from './due/due-path.ts';
import { scanMessages } from './scanner/scan-messages.ts';
import { stockTakeMessages } from './stock-takes/stock-take-messages.ts';

/** What the commands of one device's custody act on; the device's page provides it. */
export type CustodyActions = { current: Custody | null; checkOut: () => void; checkIn: () => void };
export const openCustody = contextKey<CustodyActions>('custody');

const say = (key: (typeof custodyMessages.keys)[number]) => messageOf(custodyMessages, key);
const ofDevice = { scope: 'device', group: say('group'), roles: staff } as const;

export const checkOutCommand: Command = {
  ...ofDevice,
  id: 'device.check-out',
  title: say('checkOut'),
  icon: PackageOpen,
  shortcut: 'O',
  when: (context) => context.get(openCustody)?.current === null,
  run: (context) => context.get(openCustody)?.checkOut(),
};

export const checkInCommand: Command = {
  ...ofDevice,
  id: 'device.check-in',
  title: say('checkIn'),
  icon: PackageCheck,
  shortcut: 'I',
  when: (context) => (context.get(openCustody)?.current ?? null) !== null,
  run: (context) => context.get(openCustody)?.checkIn(),
};

/** The verbs of who has what. */
export const custodyCommands: readonly Command[] = [
  checkOutCommand,
  checkInCommand,
  {
    id: 'custody.scan-tags',
    scope: everywhere,
    group: say('group'),
    title: messageOf(scanMessages, 'scanTags'),
    icon: ScanBarcode,
    shortcut: 'G B',
    roles: staff,
    run: (context) => context.navigate('/scan-tags'),
  },
  {
    id: 'custody.due',
    scope: everywhere,
    group: say('group'),
    title: messageOf(dueMessages, 'open'),
    icon: CalendarClock,
    shortcut: 'G U',
    roles: staff,
    run: (context) => context.navigate(duePath),
  },
  {
    id: 'custody.open-stock-take',
    scope: everywhere,
    group: say('group'),
    title: messageOf(stockTakeMessages, 'open'),
    icon: ClipboardPlus,
    roles: technicians,
    run: (context) => context.navigate('/stock-takes?open=true'),
  },
];
