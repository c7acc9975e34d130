import { contextKey } from '../../ui/commands/context.ts';

/** What the commands of the terminal page act on. */
export type TerminalActions = { open: () => void; close: (() => void) | null };
export const terminalsInContext = contextKey<TerminalActions>('terminals');

/** What the commands of one diagnosis act on. */
export type DiagnosisActions = {
  stop: (() => void) | null;
  again: (() => void) | null;
  attach: (() => void) | null;
  replay: (() => void) | null;
};
export const openDiagnosis = contextKey<DiagnosisActions>('diagnosis');
