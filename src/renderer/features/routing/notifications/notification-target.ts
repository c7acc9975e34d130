import { type Notification, type NotificationKind, notificationKinds } from '../../../../contract/notifications.ts';
import { builtInViewIds } from '../../../../contract/views.ts';
import { checkPath } from '../../checks/check-paths.ts';
import { devicePath } from '../../inventory/device-paths.ts';
import { productPath, renewalsPath } from '../../licences/licence-paths.ts';
import { queuePath, ticketPath } from '../../tickets/ticket-paths.ts';
import { contractPath } from '../../upkeep/contracts/contract-paths.ts';

type About = Pick<Notification, 'subjectId' | 'number' | 'details'>;
type Target = (about: About, isStaff: boolean) => string;

const myWork = '/my-work';
const ticket: Target = ({ number }) => (number === null ? queuePath() : ticketPath(number));
const mine: Target = () => queuePath({ view: builtInViewIds.mine });
const queue: Target = () => queuePath();
const work: Target = () => myWork;
const check: Target = ({ subjectId }) => checkPath(subjectId);
const contract: Target = ({ subjectId }) => contractPath(subjectId);

/** Where each kind is dealt with. */
const targets: Readonly<Record<NotificationKind, Target>> = {
  'ticket.assigned': ticket,
  'ticket.assigned-many': mine,
  'ticket.taken': ticket,
  'ticket.taken-many': queue,
  'ticket.urgent': ticket,
  'ticket.urgent-many': () => queuePath({ q: 'priority:urgent -status:solved,closed' }),
  'ticket.replied': ticket,
  'ticket.replied-many': mine,
  'ticket.not-fixed': ticket,
  'ticket.not-fixed-many': mine,
  'ticket.lead-involved': ticket,
  'ticket.wake': ticket,
  'ticket.call': ticket,
  'conduct.marked': ticket,
  'agreement.warned': ticket,
  'agreement.breached': ticket,
  'agreement.late': (about, isStaff) =>
    Number(about.details['tickets']) > 1 ? queuePath({ view: builtInViewIds.breaching }) : ticket(about, isStaff),
  'task.assigned': (about, isStaff) => (about.number === null ? myWork : ticket(about, isStaff)),
  'task.due': (about, isStaff) => (about.number === null ? myWork : ticket(about, isStaff)),
  // Whoever is asked decides on their own page; the ticket itself they may not see.
  'approval.asked': work,
  'approval.asked-again': work,
  'approval.approved': ticket,
  'approval.rejected': ticket,
  'approval.overdue': ticket,
  'custody.asked': work,
  // Whoever has a device finds it among their own; only the desk sees its page.
  'custody.overdue': ({ subjectId }, isStaff) => (isStaff ? devicePath(subjectId, 'overview') : myWork),
  'check.failed': check,
  'check.recovered': check,
  'check.expires': check,
  'check.expired': check,
  'licence.renewal': ({ details: { productId } }) => (typeof productId === 'string' ? productPath(productId) : renewalsPath),
  'device.warranty': ({ subjectId }) => devicePath(subjectId, 'overview'),
  'contract.ending': contract,
  'contract.notice': contract,
  'automation.notice': ticket,
  'automation.circle': ticket,
};

const known = (kind: string): kind is NotificationKind => (notificationKinds as readonly string[]).includes(kind);

/** The page that a notification speaks of, as the part of the address after `#`; null for a kind this page does not know and no ticket. */
export function notificationTarget(notification: About & { kind: string }, isStaff: boolean): string | null {
  if (known(notification.kind)) return targets[notification.kind](notification, isStaff);
  return notification.number === null ? null : ticketPath(notification.number);
}
