import { useMemo, useState } from 'react';
import type { BulkOutcome } from '../../../../../contract/tickets.ts';
import { useProvideContext } from '../../../../ui/commands/use-commands.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../../ui/ui-messages.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { queueMerge } from '../relation-context.ts';
import { relationMessages } from '../relation-messages.ts';
import { useUnmerge } from './use-unmerge.ts';

type Props = {
  /** Hears what was left out, each with why; and that the list is to be read again. */
  onDone: (outcomes: readonly BulkOutcome[]) => void;
};

/** Merges the selection of the queue. */
export function QueueMerge({ onDone }: Props) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const unmerge = useUnmerge();
  const [numbers, setNumbers] = useState<readonly number[] | null>(null);
  useProvideContext(
    queueMerge,
    useMemo(() => ({ open: setNumbers }), []),
  );
  if (!numbers) return null;
  return (
    <MergeDialog
      numbers={numbers}
      onClose={() => setNumbers(null)}
      onMerged={(target, outcomes) => {
        setNumbers(null);
        const merged = outcomes.filter(({ outcome }) => outcome === 'changed').map(({ number }) => number);
        onDone(outcomes.filter(({ outcome }) => outcome === 'skipped'));
        showToast(t('merged', { count: merged.length, target }), {
          undo: { label: say('undo'), run: () => void unmerge(...merged).then(() => onDone([])) },
        });
      }}
    />
  );
}
