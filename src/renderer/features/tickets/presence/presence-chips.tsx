import { Eye, type LucideIcon, PenLine } from 'lucide-react';
import type { PresenceDoing } from '../../../../contract/presence.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { presenceMessages } from './presence-messages.ts';
import { usePresenceAt } from './presence-store.ts';

const icons: Readonly<Record<PresenceDoing, LucideIcon>> = { looking: Eye, reply: PenLine, note: PenLine };

/** The colleagues at a ticket, in its head. Each leads to the person; changes are told politely. */
export function PresenceChips({ number }: { number: number }) {
  const t = useMessages(presenceMessages);
  const people = usePresenceAt(number);
  return (
    <>
      <output className="sr-only">{people.map(({ name, doing }) => t(doing, { name })).join('. ')}</output>
      {people.length > 0 && (
        <ul aria-label={t('here')} className="my-1 flex flex-wrap items-center gap-1 print:hidden">
          {people.map((person) => {
            const Icon = icons[person.doing];
            const writing = person.doing !== 'looking';
            return (
              <li key={person.personId}>
                <a
                  href={`#/people/${person.personId}`}
                  title={t(person.doing, { name: person.name })}
                  aria-label={t(person.doing, { name: person.name })}
                  className={classNames(
                    'inline-flex min-h-6 max-w-64 items-center gap-1 rounded-sm border px-1.5 text-xs no-underline hover:underline',
                    writing ? 'border-warning bg-warning-tint text-warning' : 'border-line bg-surface text-muted',
                  )}
                >
                  <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
                  <span className="clip-line">{writing ? t(person.doing, { name: person.name }) : person.name}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** In a row of the queue: that somebody is at the ticket, and who. */
export function PresenceMark({ number }: { number: number }) {
  const t = useMessages(presenceMessages);
  const people = usePresenceAt(number);
  const first = people.find(({ doing }) => doing !== 'looking') ?? people[0];
  if (!first) return null;
  const Icon = icons[first.doing];
  const words = people.map(({ name, doing }) => t(doing, { name })).join('. ');
  return (
    <span title={words} className={classNames('inline-flex shrink-0', first.doing === 'looking' ? 'text-muted' : 'text-warning')}>
      <Icon aria-hidden size={14} strokeWidth={1.75} />
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** Beside the composer: who else is writing an answer just now. */
export function OthersWriting({ number }: { number: number }) {
  const t = useMessages(presenceMessages);
  const writers = usePresenceAt(number).filter(({ doing }) => doing !== 'looking');
  if (writers.length === 0) return null;
  return (
    <p className="inline-flex min-w-0 items-center gap-1 text-xs font-semibold text-warning">
      <PenLine aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="wrap-anywhere">{writers.map(({ name, doing }) => t(doing, { name })).join('. ')}</span>
    </p>
  );
}
