import { create } from 'zustand';
import { problemOf } from '../../../client/desk-problem.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';

type Question = { count: number; answer: (goOn: boolean) => void };
const useQuestion = create<{ question: Question | null }>(() => ({ question: null }));

/** Asks whether tickets are to be ended though so many required items are open. */
export const askAboutOpenItems = (count: number): Promise<boolean> =>
  new Promise((answer) => useQuestion.setState({ question: { count, answer } }));

/**
 * Does something that may end a ticket. When the desk holds it because of open items, the person is asked, and it is done all the same or
 * not at all. @returns null when they keep the ticket as it is
 */
export async function mindingOpenItems<Result>(work: (despiteChecklist: boolean) => Promise<Result>): Promise<Result | null> {
  try {
    return await work(false);
  } catch (error) {
    const count = problemOf(error).details?.['requiredOpen'];
    if (typeof count !== 'number') throw error;
    return (await askAboutOpenItems(count)) ? work(true) : null;
  }
}

/** The question, once in the console. */
export function OpenItemsQuestion() {
  const t = useMessages(procedureMessages);
  const question = useQuestion((state) => state.question);
  const answer = (goOn: boolean) => {
    useQuestion.setState({ question: null });
    question?.answer(goOn);
  };
  return (
    <AlertDialog
      open={question !== null}
      onOpenChange={(open) => !open && answer(false)}
      title={t('solveTitle')}
      confirm={t('solveAnyway')}
      onConfirm={() => answer(true)}
    >
      {t('solveText', { count: question?.count ?? 0 })}
    </AlertDialog>
  );
}
