import type { Notification } from '../../../../contract/notifications.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { notificationMessages } from './notification-messages.ts';

type Key = (typeof notificationMessages.keys)[number];
const known = new Set<string>(notificationMessages.keys);

/** Says what a notification is about; a kind that this page does not know is said as it is. */
export function useNotificationText(): (notification: Pick<Notification, 'kind' | 'details' | 'number'>) => string {
  const t = useMessages(notificationMessages);
  return ({ kind, details, number }) => {
    const key = `kind.${kind}`;
    if (!known.has(key)) return kind;
    const by = typeof details['by'] === 'string' ? details['by'] : t('somebody');
    const count = typeof details['count'] === 'number' ? details['count'] : 1;
    // Whatever else a kind tells of itself (an agreement, a rule by its name) stands in its words under the same name.
    const told = Object.fromEntries(Object.entries(details).filter(([, value]) => ['string', 'number'].includes(typeof value)));
    // A task of a ticket is known by the ticket's number, one of its own by its words.
    const task = details['task'] || (number === null ? '' : `#${number}`);
    return t(key as Key, { ...told, by, count, task } as never);
  };
}
