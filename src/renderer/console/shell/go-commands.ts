import { type Command, everywhere } from '../../ui/commands/command.ts';
import type { Message } from '../../ui/i18n/define-messages.ts';
import { navSections } from '../nav.ts';
import { shellMessages } from './shell-messages.ts';

const group: Message = { in: (language) => shellMessages.text(language, 'groupGo') };

/** Every place of the rail as a command. */
export const goCommands: readonly Command[] = navSections
  .flatMap((section) => section.items)
  .map((item) => ({
    id: `go.${item.name}`,
    title: { in: (language) => shellMessages.text(language, 'goTo', { place: item.title.in(language) }) },
    icon: item.icon,
    group,
    scope: everywhere,
    shortcut: item.shortcut,
    roles: item.roles,
    run: (context) => context.navigate(item.to),
  }));
