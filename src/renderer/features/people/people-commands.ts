import { Building2, PencilLine, Plus } from 'lucide-react';
import { staff } from '../../../contract/roles.ts';
import type { Command } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { openPerson, peopleDirectory } from './people-context.ts';
import { peopleMessages } from './people-messages.ts';

const group = messageOf(peopleMessages, 'group');
const ofDirectory = {
  group,
  scope: 'people',
  when: (context: CommandContext) => context.get(peopleDirectory) !== undefined,
} as const;

/** The verbs of the directory and of one person. */
export const peopleCommands: readonly Command[] = [
  {
    ...ofDirectory,
    id: 'people.new',
    title: messageOf(peopleMessages, 'newPerson'),
    icon: Plus,
    shortcut: 'N',
    roles: staff,
    run: (context) => context.get(peopleDirectory)?.show('new'),
  },
  {
    ...ofDirectory,
    id: 'people.organisations',
    title: messageOf(peopleMessages, 'organisations'),
    icon: Building2,
    roles: staff,
    run: (context) => context.get(peopleDirectory)?.show('organisations'),
  },
  {
    id: 'person.edit',
    group,
    scope: 'person',
    title: messageOf(peopleMessages, 'editPerson'),
    icon: PencilLine,
    shortcut: 'E',
    roles: staff,
    when: (context) => context.get(openPerson) !== undefined,
    run: (context) => context.get(openPerson)?.edit(),
  },
];
