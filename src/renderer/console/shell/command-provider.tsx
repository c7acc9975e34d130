import { useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import type { About } from '../../../contract/desk.ts';
import { usePreference } from '../../client/preferences.ts';
import { reportProblem } from '../../client/problems.ts';
import { deskInContext, useDesk } from '../../client/use-desk.ts';
import type { Command } from '../../ui/commands/command.ts';
import { type CommandContext, contextValue } from '../../ui/commands/context.ts';
import { CommandRunnerContext } from '../../ui/commands/runner.tsx';
import { decide, placeOf } from '../../ui/commands/shortcut-rules.ts';
import { useProvideContext } from '../../ui/commands/use-commands.ts';
import { shownLanguage } from '../../ui/i18n/shown-language.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { uiMessages } from '../../ui/ui-messages.ts';
import { commands } from '../commands.ts';
import { shortcutsPreference } from '../settings/settings-preferences.ts';

const sequenceMs = 1200;

/** Runs commands for everything inside it, and listens for their shortcuts. */
export function CommandProvider({ about, children }: { about: About; children: ReactNode }) {
  const router = useRouter();
  const [{ changes, singleKeys }] = usePreference(shortcutsPreference);
  const scope = useRouterState({ select: (state) => state.matches.at(-1)?.staticData.scope ?? '' });
  useProvideContext(deskInContext, useDesk());
  const { roles } = about.me;
  const context = useMemo<CommandContext>(
    () => ({ scope, roles, navigate: (path) => router.history.push(path), get: contextValue }),
    [scope, roles, router],
  );
  const run = useCallback((command: Command) => void runCommand(command, context), [context]);
  const pending = useRef<{ first: string | null; timer?: ReturnType<typeof setTimeout> }>({ first: null });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const decision = decide(event, placeOf(event.target), { commands, context, changes, singleKeys, pending: pending.current.first });
      clearTimeout(pending.current.timer);
      pending.current = { first: null };
      if (decision === null) return;
      event.preventDefault();
      if ('run' in decision) run(decision.run);
      else pending.current = { first: decision.wait, timer: setTimeout(() => (pending.current = { first: null }), sequenceMs) };
    };
    // In the capture phase a terminal would lose its keys to the page; after it, the page hears what nothing else took.
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [context, changes, singleKeys, run]);
  const runner = useMemo(() => ({ commands, context, changes, run }), [context, changes, run]);
  return <CommandRunnerContext value={runner}>{children}</CommandRunnerContext>;
}

async function runCommand(command: Command, context: CommandContext): Promise<void> {
  try {
    const outcome = await command.run(context);
    if (!outcome) return;
    const language = shownLanguage();
    const { undo } = outcome;
    showToast(
      outcome.said.in(language),
      undo && {
        undo: {
          label: uiMessages.text(language, 'undo'),
          run: () => void undo().catch((error: unknown) => reportProblem(error, command.title)),
        },
      },
    );
  } catch (error) {
    reportProblem(error, command.title);
  }
}
