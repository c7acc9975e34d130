import { MonitorX } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import { deskInContext } from '../../../client/use-desk.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { ticketCommandMessages } from '../commands/command-messages.ts';
import { newTicketPath } from '../ticket-paths.ts';
import { useNewTicket } from './new-ticket-draft.ts';

/** Opens the form for a ticket about the machine at hand, its facts to go with it. Words somebody wrote there before stay. */
export const reportThisPcCommand: Command = {
  id: 'ticket.report-this-pc',
  title: messageOf(ticketCommandMessages, 'reportThisPc'),
  icon: MonitorX,
  group: messageOf(ticketCommandMessages, 'groupTicket'),
  scope: everywhere,
  roles: staff,
  run: async (context) => {
    const desk = context.get(deskInContext);
    const { device } = (await desk?.client.devices.local({})) ?? { device: null };
    // A machine that was never scanned is offered to be scanned in the form.
    useNewTicket.setState({ attach: true, ...(device && { device: { id: device.id, name: device.name, model: device.model } }) });
    context.navigate(newTicketPath);
  },
};
