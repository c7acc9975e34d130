import { Bell } from 'lucide-react';
import { everyone } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { notificationMessages } from './notification-messages.ts';

export const notificationCommands: readonly Command[] = [
  {
    id: 'notifications.open',
    title: messageOf(notificationMessages, 'open'),
    icon: Bell,
    group: messageOf(notificationMessages, 'group'),
    scope: everywhere,
    shortcut: 'G N',
    roles: everyone,
    run: (context) => context.navigate('/notifications'),
  },
];
