import { useState } from 'react';
import type { Form } from '../../../../contract/forms.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { type EvidenceChosen, evidenceRequest } from '../evidence/evidence-choice.tsx';
import { goTo, ticketPath } from '../ticket-paths.ts';
import { createMessages } from './create-messages.ts';
import { emptyDraft, inputOf, type NewTicketDraft, useNewTicket } from './new-ticket-draft.ts';

/** Creates the ticket, then freezes the facts on it. A ticket that was created stays, whatever becomes of the facts. */
export function useCreateTicket(draft: NewTicketDraft, form: Form | null, chosen: EvidenceChosen) {
  const { client, orpc, queries } = useDesk();
  const t = useMessages(createMessages);
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const send = async () => {
    if (state.busy) return;
    setState({ busy: true, error: null });
    try {
      const ticket = await client.tickets.create(inputOf(draft, form));
      const request = draft.attach && draft.device ? evidenceRequest({ deviceId: draft.device.id }, chosen) : null;
      if (request)
        await client.tickets
          .attachEvidence({ number: ticket.number, id: draft.evidenceId, ...request })
          .catch((error: unknown) => reportProblem(error, messageOf(createMessages, 'evidenceFailed')));
      queries.setQueryData(orpc.tickets.get.key({ number: ticket.number }), ticket);
      useNewTicket.setState(emptyDraft());
      showToast(t('created', { number: ticket.number }));
      goTo(ticketPath(ticket.number));
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { send, state };
}
