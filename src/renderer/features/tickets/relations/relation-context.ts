import { contextKey } from '../../../ui/commands/context.ts';

/** What can be asked for about what a ticket is to others; the ticket page provides it. */
export type RelationDialog = 'link' | 'merge' | 'split' | 'update';
export const ticketRelations = contextKey<{ open: (dialog: RelationDialog) => void }>('ticket-relations');

/** Opens the merge of the queue's selection; the queue page provides it. */
export const queueMerge = contextKey<{ open: (numbers: readonly number[]) => void }>('queue-merge');
