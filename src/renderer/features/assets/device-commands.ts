import {
  ArrowLeft,
  Cable,
  ChevronDown,
  ChevronUp,
  FolderOpen,
  Merge,
  Paperclip,
  PencilLine,
  PackagePlus,
  Plus,
  Search,
  Stethoscope,
} from 'lucide-react';
import { staff, technicians } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { assetMessages } from './asset-messages.ts';
import { deviceList, openDevice } from './device-context.ts';
import { mergeMessages } from './merge/merge-messages.ts';
import { recordMessages } from './record/record-messages.ts';
import { selectionCommands } from './register/selection-commands.ts';

const say = (key: (typeof assetMessages.keys)[number]) => messageOf(assetMessages, key);

const ofDevice = {
  scope: 'device',
  group: say('group'),
  roles: staff,
  when: (context: CommandContext) => context.get(openDevice) !== undefined,
} as const;
const ofList = {
  scope: 'devices',
  group: say('devices'),
  roles: staff,
  when: (context: CommandContext) => context.get(deviceList) !== undefined,
} as const;

export const editDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.edit',
  title: say('edit'),
  icon: PencilLine,
  shortcut: 'E',
  run: (context) => context.get(openDevice)?.edit(),
};

export const newTicketForDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.new-ticket',
  title: say('newTicket'),
  icon: Plus,
  shortcut: 'N',
  run: (context) => context.get(openDevice)?.newTicket(),
};

export const attachDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.attach',
  title: say('attach'),
  icon: Paperclip,
  shortcut: 'Y',
  when: (context) => (context.get(openDevice)?.device.latest ?? null) !== null,
  run: (context) => context.get(openDevice)?.attach(),
};

export const diagnoseDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.diagnose',
  title: say('diagnose'),
  icon: Stethoscope,
  shortcut: 'D',
  roles: technicians,
  // A diagnosis runs where the desk runs; for another machine it would say something of the wrong one.
  when: (context) => context.get(openDevice)?.device.local === true,
  run: (context) => context.navigate('/diagnose'),
};

export const createDeviceCommand: Command = {
  id: 'devices.create',
  title: say('create'),
  icon: PackagePlus,
  group: say('group'),
  scope: everywhere,
  shortcut: 'Mod+Shift+A',
  roles: staff,
  run: (context) => context.navigate('/devices?create=true'),
};

export const connectDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.connect',
  title: messageOf(recordMessages, 'connect'),
  icon: Cable,
  shortcut: 'L',
  run: (context) => context.get(openDevice)?.connect(),
};

export const mergeDeviceCommand: Command = {
  ...ofDevice,
  id: 'device.merge',
  title: messageOf(mergeMessages, 'merge'),
  icon: Merge,
  shortcut: 'M',
  roles: technicians,
  run: (context) => context.get(openDevice)?.merge(),
};

/** The verbs of the list of devices and of one device. */
export const deviceCommands: readonly Command[] = [
  createDeviceCommand,
  editDeviceCommand,
  connectDeviceCommand,
  mergeDeviceCommand,
  newTicketForDeviceCommand,
  attachDeviceCommand,
  diagnoseDeviceCommand,
  {
    ...ofDevice,
    id: 'device.back',
    title: say('backToList'),
    icon: ArrowLeft,
    shortcut: 'Escape',
    when: () => true,
    run: (context) => context.navigate('/devices'),
  },
  {
    ...ofList,
    id: 'devices.next',
    title: say('next'),
    icon: ChevronDown,
    shortcut: 'J',
    run: (context) => context.get(deviceList)?.move(1, false),
  },
  {
    ...ofList,
    id: 'devices.previous',
    title: say('previous'),
    icon: ChevronUp,
    shortcut: 'K',
    run: (context) => context.get(deviceList)?.move(-1, false),
  },
  {
    ...ofList,
    id: 'devices.open',
    title: say('open'),
    icon: FolderOpen,
    shortcut: 'O',
    when: (context) => typeof context.get(deviceList)?.open === 'function',
    run: (context) => context.get(deviceList)?.open?.(),
  },
  {
    ...ofList,
    id: 'devices.search',
    title: say('focusSearch'),
    icon: Search,
    shortcut: '/',
    run: (context) => context.get(deviceList)?.focusSearch(),
  },
  ...selectionCommands,
];
