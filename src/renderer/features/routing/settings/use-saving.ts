import { useState } from 'react';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { queueSettingsMessages } from './queue-settings-messages.ts';

/** Reads again what queues and shifts say. */
export function useReadAgain() {
  const { queries } = useDesk();
  return async () => {
    for (const noun of ['queues', 'shifts', 'states', 'tickets']) await queries.invalidateQueries({ queryKey: [noun] });
  };
}

/** Does something about queues or shifts and reads their lists again; what fails is shown above the page. @returns whether it was done. */
export function useSaving() {
  const readAgain = useReadAgain();
  const [busy, setBusy] = useState(false);
  const save = async (work: () => Promise<unknown>, doing: (typeof queueSettingsMessages.keys)[number] = 'saving'): Promise<boolean> => {
    setBusy(true);
    try {
      await work();
      await readAgain();
      return true;
    } catch (error) {
      reportProblem(error, messageOf(queueSettingsMessages, doing));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, save };
}
