import { goTo, newTicketPath } from '../ticket-paths.ts';
import { isEmpty, type NewTicketDraft, useNewTicket } from './new-ticket-draft.ts';

type Start = { device?: NewTicketDraft['device']; title?: string; text?: string };

/** Opens the form for a new ticket about something. Words somebody wrote there before stay; the device is the one that was asked for. */
export function startTicketFor({ device, title, text }: Start): void {
  const draft = useNewTicket.getState();
  const fresh = isEmpty(draft);
  useNewTicket.setState({
    ...(device && { device: { id: device.id, name: device.name, model: device.model }, attach: true }),
    ...(fresh && title !== undefined && { title }),
    ...(fresh && text !== undefined && { text }),
  });
  goTo(newTicketPath);
}
