import { useMemo, useState } from 'react';
import type { Ticket, TimelineItem } from '../../../../contract/tickets.ts';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { goTo, ticketPath } from '../ticket-paths.ts';
import { ChildrenBar } from './children-bar.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MergeDialog } from './merge/merge-dialog.tsx';
import { MergedBar } from './merge/merged-bar.tsx';
import { type RelationDialog, ticketRelations } from './relation-context.ts';
import { relationMessages } from './relation-messages.ts';
import { SplitDialog } from './split-dialog.tsx';
import { UpdateDialog } from './update-dialog.tsx';
import { useUnmerge } from './merge/use-unmerge.ts';

/** What the open ticket is to others: the bars above its timeline, and the dialogs its commands open. */
export function TicketRelations({ ticket, items }: { ticket: Ticket; items: readonly TimelineItem[] }) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const unmerge = useUnmerge();
  const [shown, setShown] = useState<RelationDialog | null>(null);
  useProvideContext(
    ticketRelations,
    useMemo(() => ({ open: setShown }), []),
  );
  const close = () => setShown(null);
  const { number } = ticket;
  return (
    <>
      <MergedBar ticket={ticket} />
      <ChildrenBar ticket={ticket} />
      {shown === 'link' && <LinkDialog number={number} onClose={close} />}
      {shown === 'split' && <SplitDialog ticket={ticket} items={items} onClose={close} />}
      {shown === 'update' && <UpdateDialog number={number} onClose={close} />}
      {shown === 'merge' && (
        <MergeDialog
          numbers={[number]}
          onClose={close}
          onMerged={(target, outcomes) => {
            close();
            const merged = outcomes.filter(({ outcome }) => outcome === 'changed').map((outcome) => outcome.number);
            const left = outcomes.find(({ outcome }) => outcome === 'skipped');
            showToast(left?.reason ?? t('merged', { count: merged.length, target }), {
              undo: { label: say('undo'), run: () => void unmerge(...merged) },
            });
            goTo(ticketPath(target));
          }}
        />
      )}
    </>
  );
}
