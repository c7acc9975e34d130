import { Search } from 'lucide-react';
import { staff } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { searchMessages } from './search-messages.ts';

/** The way to the page of all results. */
export const searchCommands: readonly Command[] = [
  {
    id: 'search.open',
    title: messageOf(searchMessages, 'everything'),
    icon: Search,
    group: messageOf(searchMessages, 'search'),
    scope: everywhere,
    shortcut: 'Mod+Shift+F',
    roles: staff,
    run: (context) => context.navigate('/search'),
  },
];
