import { contextKey } from '../../ui/commands/context.ts';

/** What the commands of the list of licences act on. */
export type LicenceListActions = { move: (step: number) => void; open: (() => void) | null; focusSearch: () => void };
export const licenceList = contextKey<LicenceListActions>('licence-list');
