import { useQuery } from '@tanstack/react-query';
import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import type { Ticket } from '../../../../contract/tickets.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { undoCommands } from '../commands/undo-commands.ts';
import { updateMany } from '../commands/update-many.ts';
import { isOpen } from './links-card.tsx';
import { relationMessages } from './relation-messages.ts';

/** When a parent is solved and children are still open: what holds for the one probably holds for the others. */
export function ChildrenBar({ ticket }: { ticket: Ticket }) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const { client, orpc, queries } = useDesk();
  const [busy, setBusy] = useState(false);
  const over = ticket.status === 'solved' || ticket.status === 'closed';
  const relations = useQuery({ ...orpc.relations.list.queryOptions({ number: ticket.number }), enabled: over });
  const open = (relations.data?.items ?? []).filter((item) => item.kind === 'parent-of' && isOpen(item));
  if (!over || open.length === 0) return null;
  const solve = async () => {
    setBusy(true);
    try {
      const numbers = open.map((item) => item.ticket.number);
      const { outcomes, commandIds } = await updateMany(client, numbers, { status: 'solved' });
      await queries.invalidateQueries({ queryKey: ['relations'] });
      const count = outcomes.filter(({ outcome }) => outcome !== 'skipped').length;
      showToast(t('childrenSolved', { count }), {
        undo: { label: say('undo'), run: () => void undoCommands(client, queries, commandIds) },
      });
    } catch (error) {
      reportProblem(error, messageOf(relationMessages, 'solvingChildren'));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-subtle px-3 py-1.5 text-sm print:hidden">
      <span className="flex-1">{t('childrenOpen', { count: open.length })}</span>
      <Button icon={CheckCheck} busy={busy} onClick={() => void solve()}>
        {t('solveChildren', { count: open.length })}
      </Button>
    </div>
  );
}
