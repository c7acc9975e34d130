import { create } from 'zustand';
import type { MacroId } from '../../../contract/macros.ts';

type Dialogs = {
  /** The tickets a macro is being chosen or shown for. */
  macro: { numbers: readonly number[]; macroId: MacroId | null } | null;
  /** The ticket whose composer is to choose a canned reply. */
  replyFor: number | null;
};

/** Which of the dialogs of this feature is open; commands and the composer open them. */
export const useAutomationDialogs = create<Dialogs>(() => ({ macro: null, replyFor: null }));

export const openMacros = (numbers: readonly number[], macroId: MacroId | null = null): void =>
  useAutomationDialogs.setState({ macro: { numbers, macroId } });
export const closeMacros = (): void => useAutomationDialogs.setState({ macro: null });
export const openReplies = (number: number | null): void => useAutomationDialogs.setState({ replyFor: number });
