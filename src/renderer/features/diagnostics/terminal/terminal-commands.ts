import { SquareTerminal, X } from 'lucide-react';
import { technicians } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { terminalsInContext } from '../diagnostics-context.ts';
import { terminalsPath } from '../diagnostics-paths.ts';
import { terminalMessages } from './terminal-messages.ts';

export const newTerminalCommand: Command = {
  id: 'terminal.new',
  title: messageOf(terminalMessages, 'newTerminal'),
  icon: SquareTerminal,
  group: messageOf(terminalMessages, 'group'),
  scope: everywhere,
  shortcut: 'Alt+T',
  roles: technicians,
  run: (context) => {
    const page = context.get(terminalsInContext);
    if (page) page.open();
    else context.navigate(`${terminalsPath}?open=true`);
  },
};

export const terminalCommands: readonly Command[] = [
  newTerminalCommand,
  {
    id: 'terminal.close',
    title: messageOf(terminalMessages, 'closeTerminal'),
    icon: X,
    group: messageOf(terminalMessages, 'group'),
    scope: 'terminal',
    shortcut: 'Alt+Shift+W',
    roles: technicians,
    when: (context) => typeof context.get(terminalsInContext)?.close === 'function',
    run: (context) => context.get(terminalsInContext)?.close?.(),
  },
];
