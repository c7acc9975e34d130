import { useQuery } from '@tanstack/react-query';
import { MessageSquareQuote } from 'lucide-react';
import type { Language } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { FieldPicker } from '../../tickets/pickers/field-picker.tsx';
import { openReplies, useAutomationDialogs } from '../automation-dialogs.ts';
import { automationMessages } from '../automation-messages.ts';
import { titleOf } from './use-completion.ts';

/** Chooses a canned reply for the composer of one ticket, where the command asked for it. */
export function ReplyPicker({ number, language, onPick }: { number: number; language: Language; onPick: (id: string) => void }) {
  const t = useMessages(automationMessages);
  const { orpc } = useDesk();
  const open = useAutomationDialogs(({ replyFor }) => replyFor === number);
  const { data } = useQuery({ ...orpc.cannedReplies.list.queryOptions({}), enabled: open });
  return (
    <FieldPicker
      open={open}
      onOpenChange={(next) => !next && openReplies(null)}
      title={t('chooseReply')}
      items={(data?.items ?? []).map((reply) => ({
        id: reply.id,
        label: titleOf(reply, language),
        hint: `::${reply.shortcut}`,
        icon: MessageSquareQuote,
      }))}
      onPick={onPick}
    />
  );
}
