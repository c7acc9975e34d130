import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { applies } from '../../ui/commands/command.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { useSay } from '../../ui/i18n/use-messages.ts';
import { commandMenus } from '../commands.ts';
import { desktopMenu } from './desktop-menu.ts';

declare global {
  interface Window {
    /** There in the desktop program only: its menu bar, and what its tray, menus and links ask for. */
    desksideShell?: {
      setMenu(menu: string): void;
      onRequest(listener: (request: string) => void): void;
      /** Asks where, and writes there what the page would print. @returns the file's path; null when that was given up. */
      savePdf(name: string): Promise<string | null>;
    };
  }
}

const requestSchema = z.union([z.object({ command: z.string() }), z.object({ path: z.string().startsWith('/') })]);

/** Ties the page to the desktop program around it; draws nothing, and does nothing in a browser. */
export function DesktopShell() {
  const runner = useCommandRunner();
  const say = useSay();
  const menu = window.desksideShell ? JSON.stringify(desktopMenu(commandMenus, runner, say)) : null;
  useEffect(() => {
    if (menu !== null) window.desksideShell?.setMenu(menu);
  }, [menu]);
  const current = useRef(runner);
  useEffect(() => {
    current.current = runner;
  });
  useEffect(() => {
    window.desksideShell?.onRequest((text) => {
      const request = requestSchema.safeParse(parsed(text));
      if (!request.success) return;
      const { commands, context, run } = current.current;
      if ('path' in request.data) return context.navigate(request.data.path);
      const { command: id } = request.data;
      const command = commands.find((each) => each.id === id);
      if (command && applies(command, context)) run(command);
    });
  }, []);
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
