import { QrCode } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { deviceList, openDevice } from '../../assets/device-context.ts';
import { labelMessages } from './label-messages.ts';

/** Of the device that is open, of the list as it is filtered, or of all. */
function labelsPath(context: CommandContext): string {
  const device = context.get(openDevice)?.device;
  if (device) return `/labels?ids=${device.id}`;
  const order = context.get(deviceList)?.order;
  return order ? `/labels?${new URLSearchParams(order)}` : '/labels';
}

export const printLabelsCommand: Command = {
  id: 'labels.print',
  title: messageOf(labelMessages, 'printLabels'),
  icon: QrCode,
  group: messageOf(labelMessages, 'group'),
  scope: everywhere,
  shortcut: 'Mod+Shift+L',
  roles: staff,
  run: (context) => context.navigate(labelsPath(context)),
};

/** What is printed of devices. */
export const labelCommands: readonly Command[] = [printLabelsCommand];
