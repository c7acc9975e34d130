import { Ellipsis, ShieldAlert, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Abusive } from '../../../../contract/conduct.ts';
import type { CommandId, MessageId } from '../../../../contract/common.ts';
import { staff } from '../../../../contract/roles.ts';
import { mayCall } from '../../../../contract/roles.ts';
import { newId } from '../../../client/new-id.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../ui/layers/menu.tsx';
import { useMe } from '../pickers/use-desk-people.ts';
import { ticketMessages } from '../ticket-messages.ts';
import { flowMessages } from './flow-messages.ts';
import { WordsDialog } from './words-dialog.tsx';

/** The words of a message, folded when somebody marked them: the next reader decides whether to see them. */
export function AbusiveFold({ abusive, children }: { abusive: Abusive | null; children: ReactNode }) {
  const t = useMessages(flowMessages);
  const words = useMessages(ticketMessages);
  if (abusive === null) return children;
  return (
    <details className="mx-3 my-2 text-sm">
      <summary className="flex w-fit cursor-pointer flex-wrap items-center gap-1 rounded-sm bg-warning-tint px-2 py-1 text-warning">
        <ShieldAlert aria-hidden size={14} strokeWidth={2} className="shrink-0" />
        {t('abusiveBy', { name: abusive.personName ?? words('unknownPerson'), reason: abusive.reason })}
        <span className="underline">{t('showAnyway')}</span>
      </summary>
      <div className="-mx-3 mt-2">{children}</div>
    </details>
  );
}

/** What can be done about one message: its mark, set and taken back. */
export function MessageMenu({ number, id, abusive }: { number: number; id: string; abusive: Abusive | null }) {
  const t = useMessages(flowMessages);
  const me = useMe();
  const { client, orpc, queries } = useDesk();
  const [asking, setAsking] = useState(false);
  const messageId = id as MessageId;
  const again = () => queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number }) });
  const unmark = async () => {
    try {
      await client.conduct.unmark({ messageId, commandId: newId<CommandId>() });
      await again();
    } catch (error) {
      reportProblem(error, messageOf(flowMessages, 'doing', { number }));
    }
  };
  if (!me || !mayCall(me.roles, staff)) return null;
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t('messageActions')} className="-my-1.5 self-center print:hidden" />}
        entries={[
          abusive === null
            ? { id: 'mark', label: t('markAbusive'), icon: ShieldAlert, onSelect: () => setAsking(true) }
            : { id: 'unmark', label: t('unmarkAbusive'), icon: Undo2, onSelect: () => void unmark() },
        ]}
      />
      {asking && (
        <WordsDialog
          title={t('markAbusive')}
          hint={t('abusiveHint')}
          label={t('abusiveReason')}
          action={t('mark')}
          maxLength={300}
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            await client.conduct.mark({ messageId, commandId: newId<CommandId>(), reason });
            await again();
          }}
        />
      )}
    </>
  );
}
