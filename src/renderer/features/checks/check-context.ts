import type { Check } from '../../../contract/checks.ts';
import { contextKey } from '../../ui/commands/context.ts';

/** What the commands of the list act on. */
export type CheckListActions = { add: () => void; move: (step: number) => void; open: (() => void) | null; focusSearch: () => void };
export const checkList = contextKey<CheckListActions>('check-list');

/** What the commands of one check act on; its page provides it. */
export type CheckActions = { check: Check; edit: () => void; remove: () => void };
export const openCheck = contextKey<CheckActions>('check');
