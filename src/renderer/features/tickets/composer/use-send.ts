import { useState } from 'react';
import type { MessageId } from '../../../../contract/common.ts';
import type { Ticket, TicketStatus } from '../../../../contract/tickets.ts';
import { problemOf } from '../../../client/desk-problem.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { mindingOpenItems } from '../../procedures/checklists/open-items-question.tsx';
import { composerMessages } from './composer-messages.ts';
import type { DraftHandle } from './use-draft.ts';
import type { DraftMode } from './draft-keeper.ts';
import type { Uploads } from './use-uploads.ts';

/** `stopped`: somebody wrote in the meantime, and nothing was sent. */
export type SendState = { kind: 'ready' } | { kind: 'sending' } | { kind: 'stopped' } | { kind: 'failed'; error: unknown };

type Parts = { ticket: Ticket; mode: DraftMode; draft: DraftHandle; uploads: Uploads; seenVersion: () => number; onSent: () => void };

/** Sends a draft as reply or note. A retry after a lost answer carries the same id, so that nothing is sent twice. */
export function useSend({ ticket, mode, draft, uploads, seenVersion, onSent }: Parts) {
  const { client, orpc, queries } = useDesk();
  const t = useMessages(composerMessages);
  const [state, setState] = useState<SendState>({ kind: 'ready' });
  const [attempt, setAttempt] = useState<{ id: MessageId; text: string; mode: DraftMode } | null>(null);
  const { number } = ticket;

  const send = async (options: { status?: TicketStatus; anyway?: boolean } = {}): Promise<void> => {
    const { text } = draft;
    if (text.trim() === '' || uploads.busy || state.kind === 'sending') return;
    const again = attempt?.text === text && attempt.mode === mode;
    const id = again ? attempt.id : newId<MessageId>();
    setAttempt({ id, text, mode });
    setState({ kind: 'sending' });
    try {
      const sent = await mindingOpenItems((despiteChecklist) =>
        client.tickets.addMessage({
          number,
          despiteChecklist,
          id,
          mode,
          text,
          status: options.status,
          attachmentIds: uploads.attachmentIds,
          seenVersion: options.anyway ? undefined : seenVersion(),
        }),
      );
      if (sent === null) return setState({ kind: 'ready' });
      queries.setQueryData(orpc.tickets.get.key({ number }), sent.ticket);
      await queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number }) });
      draft.sent(text);
      uploads.clear();
      setAttempt(null);
      setState({ kind: 'ready' });
      requestAnimationFrame(onSent);
      showToast(t(mode === 'note' ? 'noteAdded' : options.status === 'solved' ? 'sentResolved' : 'sent'));
    } catch (error) {
      if (problemOf(error).code === 'CONFLICT' && !options.anyway) {
        setState({ kind: 'stopped' });
        await queries.invalidateQueries({ queryKey: orpc.tickets.timeline.key({ number }) });
      } else setState({ kind: 'failed', error });
    }
  };
  return { state, send, ready: () => setState({ kind: 'ready' }) };
}
