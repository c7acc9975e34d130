import { Cable } from 'lucide-react';
import { everyone } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { isDesktop } from './link-calls.ts';
import { linkMessages } from './link-messages.ts';

/** The way to another desk, from the palette and the menu of the desktop program. */
export const linkCommands: readonly Command[] = [
  {
    id: 'server.connect',
    title: messageOf(linkMessages, 'command'),
    icon: Cable,
    group: messageOf(linkMessages, 'group'),
    scope: everywhere,
    roles: everyone,
    when: isDesktop,
    run: (context) => context.navigate('/settings?part=server'),
  },
];
