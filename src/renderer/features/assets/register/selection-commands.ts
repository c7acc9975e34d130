import { ArrowDown, ArrowUp, CircleDot, Copy, ListChecks, ListX, QrCode } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { assetMessages } from '../asset-messages.ts';
import { deviceList } from '../device-context.ts';
import { registerMessages } from './register-messages.ts';

const say = (key: (typeof registerMessages.keys)[number]) => messageOf(registerMessages, key);
/** As many as one address for labels names. */
const mostLabels = 50;

const ofList = {
  scope: 'devices',
  group: messageOf(assetMessages, 'devices'),
  roles: staff,
  when: (context: CommandContext) => context.get(deviceList) !== undefined,
} as const;
const countIn = (context: CommandContext): number => context.get(deviceList)?.selected.length ?? 0;
const ofSelection = { ...ofList, bulk: true, when: (context: CommandContext) => countIn(context) > 0 } as const;

/** The verbs of the devices that are picked, and those that pick them. */
export const selectionCommands: readonly Command[] = [
  {
    ...ofSelection,
    id: 'devices.state',
    title: say('changeState'),
    icon: CircleDot,
    run: (context) => context.get(deviceList)?.pickState(),
  },
  { ...ofSelection, id: 'devices.copy', title: say('copyRows'), icon: Copy, run: (context) => context.get(deviceList)?.copy() },
  {
    ...ofSelection,
    id: 'devices.labels',
    title: say('labelsOfSelected'),
    icon: QrCode,
    when: (context) => countIn(context) > 0 && countIn(context) <= mostLabels,
    run: (context) =>
      context.navigate(
        `/labels?ids=${context
          .get(deviceList)
          ?.selected.map(({ id }) => id)
          .join(',')}`,
      ),
  },
  {
    ...ofList,
    id: 'devices.extend-down',
    title: say('extendDown'),
    icon: ArrowDown,
    shortcut: 'Shift+J',
    run: (context) => context.get(deviceList)?.move(1, true),
  },
  {
    ...ofList,
    id: 'devices.extend-up',
    title: say('extendUp'),
    icon: ArrowUp,
    shortcut: 'Shift+K',
    run: (context) => context.get(deviceList)?.move(-1, true),
  },
  {
    ...ofList,
    id: 'devices.select',
    title: say('select'),
    icon: ListChecks,
    shortcut: 'X',
    run: (context) => context.get(deviceList)?.toggle(),
  },
  {
    ...ofList,
    id: 'devices.clear-selection',
    title: say('clearSelection'),
    icon: ListX,
    shortcut: 'Escape',
    when: (context) => countIn(context) > 0,
    run: (context) => context.get(deviceList)?.clear(),
  },
];
