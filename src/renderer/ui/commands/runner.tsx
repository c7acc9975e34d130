import { createContext, use } from 'react';
import { Button, type ButtonVariant } from '../controls/button.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { useSay } from '../i18n/use-messages.ts';
import type { MenuEntry } from '../layers/menu.tsx';
import { applies, type Command, shortcutOf } from './command.ts';
import type { CommandContext } from './context.ts';
import { useContextVersion } from './use-commands.ts';

/** How the app runs commands: in which context, with which shortcuts, and what happens with their outcome. */
export type CommandRunner = {
  readonly commands: readonly Command[];
  readonly context: CommandContext;
  /** The person's own shortcuts by command id; null takes one away. */
  readonly changes: Readonly<Record<string, string | null>>;
  /** Runs it; toasts its outcome, reports its failure. */
  readonly run: (command: Command) => void;
};

export const CommandRunnerContext = createContext<CommandRunner | null>(null);

/** The app's runner. Draws again when what commands act on changes. */
export function useCommandRunner(): CommandRunner {
  useContextVersion();
  const runner = use(CommandRunnerContext);
  if (runner === null) throw new Error('useCommandRunner is used outside of CommandRunnerContext.');
  return runner;
}

/** A command as a button with its words; nothing where it does not apply. */
export function CommandButton({ command, variant }: { command: Command; variant?: ButtonVariant }) {
  const { context, run } = useCommandRunner();
  const say = useSay();
  if (!applies(command, context)) return null;
  return (
    <Button icon={command.icon} variant={variant} onClick={() => run(command)}>
      {say(command.title)}
    </Button>
  );
}

/** A command as an icon with its tooltip and shortcut; nothing where it does not apply. */
export function CommandIcon({ command, pressed }: { command: Command; pressed?: boolean }) {
  const { context, changes, run } = useCommandRunner();
  const say = useSay();
  if (!applies(command, context)) return null;
  return (
    <IconButton
      icon={command.icon}
      label={say(command.title)}
      shortcut={shortcutOf(command, changes)}
      pressed={pressed}
      onClick={() => run(command)}
    />
  );
}

/** Commands as the lines of a menu; those that do not apply are left out. */
export function useCommandEntries(commands: readonly Command[]): MenuEntry[] {
  const { context, changes, run } = useCommandRunner();
  const say = useSay();
  return commands
    .filter((command) => applies(command, context))
    .map((command) => ({
      id: command.id,
      label: say(command.title),
      icon: command.icon,
      shortcut: shortcutOf(command, changes),
      onSelect: () => run(command),
    }));
}
