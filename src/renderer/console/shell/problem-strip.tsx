import { X } from 'lucide-react';
import { problemWords } from '../../client/desk-error.tsx';
import { clientMessages } from '../../client/client-messages.ts';
import { dismissProblem, type ReportedProblem, useProblems } from '../../client/problems.ts';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';

/** The failures that wait to be seen, above the page, until somebody dismisses them. */
export function ProblemStrip() {
  const problems = useProblems((state) => state.problems);
  return problems.length === 0 ? null : (
    <div className="max-h-40 shrink-0 overflow-y-auto border-b border-line print:hidden">
      {problems.map((reported) => (
        <Strip key={reported.id} reported={reported} />
      ))}
    </div>
  );
}

function Strip({ reported }: { reported: ReportedProblem }) {
  const ui = useMessages(uiMessages);
  const t = useMessages(clientMessages);
  const say = useSay();
  const words = problemWords(reported.problem, t);
  return (
    <div role="alert" className="flex items-start gap-2 border-l-[3px] border-critical bg-critical-tint px-3 py-1.5 text-sm">
      <p className="min-w-0 flex-1 wrap-anywhere">
        <strong className="font-semibold text-critical">
          {reported.doing ? t('during', { action: say(reported.doing), happened: words.happened }) : words.happened}
        </strong>{' '}
        {words.safe} {words.next}
      </p>
      <CopyButton text={words.details} label={`${ui('copy')}: ${ui('details')}`} />
      <IconButton icon={X} label={ui('dismiss')} onClick={() => dismissProblem(reported.id)} />
    </div>
  );
}
