import type { LocalText } from '../../../contract/local-text.ts';
import { localTextSchema } from '../../../contract/local-text.ts';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useLocalText } from '../intake/use-local-text.ts';
import { procedureEventMessages } from './procedure-event-messages.ts';
import { procedureMessages } from './procedure-messages.ts';

type Told = Readonly<Record<string, unknown>>;
type Key = (typeof procedureEventMessages.keys)[number];

const anyLength = localTextSchema(1000);
const told = (value: unknown): Told => (typeof value === 'object' && value !== null ? (value as Told) : {});

/** What happened to the work of a ticket, in words; null for events that are not of procedures. */
export function useProcedureSentence(): (event: string, change: { old: unknown; new: unknown }) => string | null {
  const t = useMessages(procedureEventMessages);
  const words = useMessages(procedureMessages);
  const say = useLocalText();
  const format = useFormats();
  const what = (event: string, change: { old: unknown; new: unknown }): string => {
    const [before, after] = [told(change.old), told(change.new)];
    const title = anyLength.safeParse(change.new);
    if (title.success) return say(title.data satisfies LocalText);
    const spent = event === 'ticket.time-removed' ? before['spentMs'] : after['spentMs'];
    if (typeof spent === 'number') return format.duration(spent);
    if (event === 'ticket.approval-closed') return words(after['state'] === 'approved' ? 'state.approved' : 'state.rejected');
    const named = after['item'] ?? after['title'] ?? after['names'] ?? after['reason'] ?? before['item'];
    return typeof named === 'string' ? named : '';
  };
  return (event, change) => {
    const key = event.replace(/^ticket\./, 'event.') as Key;
    return procedureEventMessages.keys.includes(key) ? t(key, { what: what(event, change) }) : null;
  };
}
