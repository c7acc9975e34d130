import { create } from 'zustand';

export type WorkDialog = 'checklist' | 'task' | 'approval' | 'time';

/** Which dialog of a ticket's work is open: commands open them, the ticket's panel draws them. */
export const useWorkDialog = create<{ dialog: WorkDialog | null }>(() => ({ dialog: null }));
export const openWorkDialog = (dialog: WorkDialog): void => useWorkDialog.setState({ dialog });
export const closeWorkDialog = (): void => useWorkDialog.setState({ dialog: null });
