import {
  ArrowLeft,
  ArrowRight,
  ChevronLeft,
  ChevronRight,
  Info,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  PanelLeft,
  Search,
  Sun,
  SquareChevronRight,
  Undo2,
  X,
} from 'lucide-react';
import { everyone } from '../../../contract/roles.ts';
import { setPreference, readPreference } from '../../client/preferences.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { canUndo, undoNewest } from '../../ui/layers/toasts.tsx';
import { appearancePreference, railPreference } from '../settings/settings-preferences.ts';
import { openPalette, useOverlays } from './overlays.ts';
import { shellMessages } from './shell-messages.ts';
import { closeTab, neighbourTab, openTabs } from '../tabs/tabs-store.ts';

const say = (key: (typeof shellMessages.keys)[number]) => messageOf(shellMessages, key);
const shared = { scope: everywhere, roles: everyone } as const;
const general = { ...shared, group: say('groupGeneral') };
const view = { ...shared, group: say('groupView') };

const setTheme = (theme: 'system' | 'light' | 'dark') => () =>
  setPreference(appearancePreference, { ...readPreference(appearancePreference), theme });

const inTerminal = (): boolean => typeof document !== 'undefined' && Boolean(document.activeElement?.closest('.xterm'));

/** Leaves a terminal for the page around it: the one place that swallows every key (WCAG 2.1.2). */
function leaveTerminal(): void {
  document.getElementById('page')?.focus();
}

/** The verbs of the shell itself. */
export const shellCommands: readonly Command[] = [
  { ...general, id: 'palette.open', title: say('openPalette'), icon: Search, shortcut: 'Mod+K', run: () => openPalette() },
  {
    ...general,
    id: 'palette.commands',
    title: say('runCommand'),
    icon: SquareChevronRight,
    shortcut: 'Mod+Shift+P',
    inTerminal: true,
    run: () => openPalette('>'),
  },
  {
    ...general,
    id: 'shortcuts.show',
    title: say('shortcuts'),
    icon: Keyboard,
    shortcut: '?',
    run: () => useOverlays.setState({ shortcuts: true }),
  },
  { ...general, id: 'history.back', title: say('back'), icon: ArrowLeft, shortcut: 'Alt+ArrowLeft', run: () => history.back() },
  { ...general, id: 'history.forward', title: say('forward'), icon: ArrowRight, shortcut: 'Alt+ArrowRight', run: () => history.forward() },
  { ...general, id: 'undo.newest', title: say('undoNewest'), icon: Undo2, shortcut: 'Shift+Z', when: canUndo, run: undoNewest },
  { ...general, id: 'about.show', title: say('about'), icon: Info, run: (context) => context.navigate('/about') },
  {
    ...general,
    id: 'terminal.leave',
    title: say('leavePanel'),
    icon: LogOut,
    shortcut: 'F6',
    inTerminal: true,
    when: inTerminal,
    run: leaveTerminal,
  },
  {
    ...view,
    id: 'rail.toggle',
    title: say('toggleRail'),
    icon: PanelLeft,
    shortcut: 'Mod+B',
    run: () => setPreference(railPreference, { collapsed: !readPreference(railPreference).collapsed }),
  },
  {
    ...view,
    id: 'tab.close',
    title: say('closeTab'),
    icon: X,
    shortcut: 'Alt+W',
    when: () => openTabs().length > 0,
    run: (context) => closeTab(null, context.navigate),
  },
  {
    ...view,
    id: 'tab.next',
    title: say('nextTab'),
    icon: ChevronRight,
    shortcut: 'Alt+PageDown',
    when: () => openTabs().length > 1,
    run: (context) => neighbourTab(1, context.navigate),
  },
  {
    ...view,
    id: 'tab.previous',
    title: say('previousTab'),
    icon: ChevronLeft,
    shortcut: 'Alt+PageUp',
    when: () => openTabs().length > 1,
    run: (context) => neighbourTab(-1, context.navigate),
  },
  { ...view, id: 'theme.light', title: say('themeLight'), icon: Sun, run: setTheme('light') },
  { ...view, id: 'theme.dark', title: say('themeDark'), icon: Moon, run: setTheme('dark') },
  { ...view, id: 'theme.system', title: say('themeSystem'), icon: Monitor, run: setTheme('system') },
];
