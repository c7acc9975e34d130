import { contextKey } from '../../../ui/commands/context.ts';

/** What the commands of one contract act on; its page provides it. */
export type ContractActions = { edit: () => void; remove: () => void };
export const openContract = contextKey<ContractActions>('contract');
