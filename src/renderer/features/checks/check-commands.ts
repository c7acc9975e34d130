import { ArrowLeft, ChevronDown, ChevronUp, FolderOpen, Pause, PencilLine, Play, Plus, RefreshCw, Search, Trash2 } from 'lucide-react';
import { leads, staff, technicians } from '../../../contract/roles.ts';
import { deskInContext } from '../../client/use-desk.ts';
import type { Command } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { checkList, openCheck } from './check-context.ts';
import { checkMessages } from './check-messages.ts';
import { checksPath } from './check-paths.ts';

const say = (key: (typeof checkMessages.keys)[number]) => messageOf(checkMessages, key);
const ofList = {
  scope: 'checks',
  group: say('group'),
  roles: staff,
  when: (context: CommandContext) => context.get(checkList) !== undefined,
} as const;
const ofCheck = {
  scope: 'check',
  group: say('group'),
  when: (context: CommandContext) => context.get(openCheck) !== undefined,
} as const;

export const addCheckCommand: Command = {
  ...ofList,
  id: 'checks.add',
  title: say('add'),
  icon: Plus,
  shortcut: 'N',
  roles: leads,
  run: (context) => context.get(checkList)?.add(),
};

export const runCheckCommand: Command = {
  ...ofCheck,
  id: 'check.run',
  title: say('run'),
  icon: RefreshCw,
  shortcut: 'R',
  roles: technicians,
  when: (context) => context.get(openCheck)?.check.active === true,
  run: async (context) => {
    const check = context.get(openCheck)?.check;
    if (check) await context.get(deskInContext)?.client.checks.run({ id: check.id });
    return { said: say('asking') };
  },
};

export const editCheckCommand: Command = {
  ...ofCheck,
  id: 'check.edit',
  title: say('edit'),
  icon: PencilLine,
  shortcut: 'E',
  roles: leads,
  run: (context) => context.get(openCheck)?.edit(),
};

async function setActive(context: CommandContext, active: boolean): Promise<void> {
  const check = context.get(openCheck)?.check;
  if (!check) return;
  const { id, name, target, organisationId, deviceId, everyMinutes, tries, ticketFrom, version } = check;
  const desk = context.get(deskInContext);
  await desk?.client.checks.save({ id, name, target, organisationId, deviceId, everyMinutes, tries, ticketFrom, active, version });
}

const pauseCheckCommand: Command = {
  ...ofCheck,
  id: 'check.pause',
  title: say('pause'),
  icon: Pause,
  roles: leads,
  when: (context) => context.get(openCheck)?.check.active === true,
  run: (context) => setActive(context, false),
};

export const resumeCheckCommand: Command = {
  ...ofCheck,
  id: 'check.resume',
  title: say('resume'),
  icon: Play,
  roles: leads,
  when: (context) => context.get(openCheck)?.check.active === false,
  run: (context) => setActive(context, true),
};

const removeCheckCommand: Command = {
  ...ofCheck,
  id: 'check.remove',
  title: say('remove'),
  icon: Trash2,
  roles: leads,
  run: (context) => context.get(openCheck)?.remove(),
};

/** Beside the verbs that stand as buttons on a check's page. */
export const moreCheckCommands: readonly Command[] = [pauseCheckCommand, removeCheckCommand];

/** The verbs of checks. */
export const checkCommands: readonly Command[] = [
  addCheckCommand,
  { ...ofList, id: 'checks.next', title: say('next'), icon: ChevronDown, shortcut: 'J', run: (context) => context.get(checkList)?.move(1) },
  {
    ...ofList,
    id: 'checks.previous',
    title: say('previous'),
    icon: ChevronUp,
    shortcut: 'K',
    run: (context) => context.get(checkList)?.move(-1),
  },
  {
    ...ofList,
    id: 'checks.open',
    title: say('open'),
    icon: FolderOpen,
    shortcut: 'O',
    when: (context) => typeof context.get(checkList)?.open === 'function',
    run: (context) => context.get(checkList)?.open?.(),
  },
  {
    ...ofList,
    id: 'checks.search',
    title: say('search'),
    icon: Search,
    shortcut: '/',
    run: (context) => context.get(checkList)?.focusSearch(),
  },
  runCheckCommand,
  editCheckCommand,
  resumeCheckCommand,
  ...moreCheckCommands,
  {
    ...ofCheck,
    id: 'check.back',
    title: say('back'),
    icon: ArrowLeft,
    shortcut: 'Escape',
    roles: staff,
    when: () => true,
    run: (context) => context.navigate(checksPath),
  },
];
