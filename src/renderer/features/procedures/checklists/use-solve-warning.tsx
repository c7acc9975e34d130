import { type ReactNode, useCallback, useState } from 'react';
import type { Ticket, TicketPatch } from '../../../../contract/tickets.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';

type Change = (patch: TicketPatch, force?: boolean) => Promise<void>;

/** Asks before a ticket is solved whose checklists want something yet; every other change goes on at once. */
export function useSolveWarning(ticket: Ticket, change: Change): { change: Change; warning: ReactNode } {
  const t = useMessages(procedureMessages);
  const [held, setHeld] = useState<TicketPatch | null>(null);
  const open = ticket.checklist?.requiredOpen ?? 0;
  const guarded = useCallback<Change>(
    async (patch, force) => {
      if (open > 0 && (patch.status === 'solved' || patch.status === 'closed')) setHeld(patch);
      else await change(patch, force);
    },
    [open, change],
  );
  const warning = (
    <AlertDialog
      open={held !== null}
      onOpenChange={(asking) => !asking && setHeld(null)}
      title={t('solveTitle')}
      confirm={t('solveAnyway')}
      onConfirm={() => {
        setHeld(null);
        if (held) void change(held);
      }}
    >
      {t('solveText', { count: open })}
    </AlertDialog>
  );
  return { change: guarded, warning };
}
