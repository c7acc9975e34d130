import { KeyRound, LogOut, ShieldUser } from 'lucide-react';
import { everyone, leads } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { accessMessages } from './access-messages.ts';

/** The desktop's own window belongs to who sits at the machine; accounts are a desk server's. */
export const isOnServer = (): boolean => typeof window !== 'undefined' && window.desksidePort === undefined;
const shared = { group: messageOf(accessMessages, 'access'), scope: everywhere, when: isOnServer } as const;

/** The verbs of one's own account and of those of others. */
export const accountCommands: readonly Command[] = [
  {
    ...shared,
    id: 'me.security',
    title: messageOf(accessMessages, 'security'),
    icon: KeyRound,
    roles: everyone,
    run: (context) => context.navigate('/settings?part=security'),
  },
  {
    ...shared,
    id: 'accounts.show',
    title: messageOf(accessMessages, 'access'),
    icon: ShieldUser,
    roles: leads,
    run: (context) => context.navigate('/settings?part=access'),
  },
  {
    ...shared,
    id: 'me.sign-out',
    title: messageOf(accessMessages, 'signOut'),
    icon: LogOut,
    roles: everyone,
    run: async () => {
      await fetch('/session', { method: 'DELETE' });
      location.assign('/');
    },
  },
];
