import { Link, Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Attachment } from '../../../../contract/tickets.ts';
import { classNames } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { Abusive } from '../../../../contract/conduct.ts';
import { AbusiveFold, MessageMenu } from '../flow/abusive-fold.tsx';
import { ticketMessages } from '../ticket-messages.ts';
import { ticketPath } from '../ticket-paths.ts';
import { AttachmentList } from './attachment-list.tsx';
import { detailMessages } from './detail-messages.ts';
import { MessageOrigin } from './message-origin.tsx';

type Props = {
  number: number;
  id: string;
  mode: 'reply' | 'note' | 'opening';
  name: string | null;
  at: number;
  text: string;
  attachments?: readonly Attachment[];
  damaged?: boolean;
  abusive?: Abusive | null;
  targeted?: boolean;
  /** The subject of a merged ticket, above its own words. */
  title?: string;
  fromNumber?: number | undefined;
  copiedFrom?: number | undefined;
  copiedTo?: readonly number[] | undefined;
};

/** What a person wrote. A note is told apart by its word, its lock, its dashed border and its tint, so that no one cue carries it alone. */
export function TimelineMessage({
  number,
  id,
  mode,
  name,
  at,
  text,
  attachments = [],
  damaged = false,
  abusive = null,
  targeted = false,
  ...origin
}: Props) {
  const t = useMessages(detailMessages);
  const words = useMessages(ticketMessages);
  const who = name ?? words('unknownPerson');
  return (
    <article
      id={`item-${id}`}
      aria-label={mode === 'note' ? `${t('internalNote')}: ${t('wrote', { name: who })}` : t('wrote', { name: who })}
      className={classNames(
        'rounded-md border bg-surface',
        mode === 'note' ? 'border-2 border-dashed border-warning bg-warning-tint print:hidden' : 'border-line',
        targeted && 'outline-2 outline-focus',
      )}
    >
      <header className="flex flex-wrap items-baseline gap-x-2 px-3 pt-2 text-xs text-muted">
        <span className="text-sm font-semibold text-ink">{who}</span>
        {mode === 'note' && (
          <span className="inline-flex items-center gap-1 font-semibold text-warning">
            <Lock aria-hidden size={12} strokeWidth={2} />
            {t('internalNote')} · {t('onlyStaff')}
          </span>
        )}
        <MessageOrigin {...origin} />
        <a
          href={`#${ticketPath(number)}?item=${id}`}
          aria-label={t('permalink')}
          className="ml-auto inline-flex min-h-6 items-center gap-1 text-muted no-underline hover:underline"
        >
          <RelativeTime at={at} />
          <Link aria-hidden size={12} strokeWidth={1.75} className="print:hidden" />
        </a>
        {mode !== 'opening' && <MessageMenu number={number} id={id} abusive={abusive} />}
      </header>
      {origin.title !== undefined && <p className="px-3 pt-1 text-sm font-semibold wrap-anywhere">{origin.title}</p>}
      {damaged && <DamagedMark />}
      <AbusiveFold abusive={abusive}>
        <Folded text={text} empty={t('noText')} />
        {attachments.length > 0 && <AttachmentList attachments={attachments} />}
      </AbusiveFold>
    </article>
  );
}

export function DamagedMark() {
  const t = useMessages(detailMessages);
  return (
    <p role="alert" className="mx-3 mt-1 flex items-start gap-1 rounded-sm bg-critical-tint px-2 py-1 text-xs text-critical">
      <TriangleAlert aria-hidden size={14} strokeWidth={2} className="mt-[3px] shrink-0" />
      {t('damaged')}
    </p>
  );
}

const quoted = /^>/;

/** Text as it was written; what was quoted at its end is folded. */
function Folded({ text, empty }: { text: string; empty: string }): ReactNode {
  if (text === '') return <p className="px-3 pb-2 text-muted">{empty}</p>;
  const lines = text.split('\n');
  let from = lines.length;
  while (from > 0 && (quoted.test(lines[from - 1] ?? '') || lines[from - 1] === '')) from -= 1;
  const quotes = lines.slice(from).filter((line) => quoted.test(line)).length;
  const fold = quotes > 3 && from > 0;
  return (
    <div className="px-3 pb-2 text-base leading-(--base-line) whitespace-pre-wrap wrap-anywhere">
      {fold ? lines.slice(0, from).join('\n') : text}
      {fold && (
        <details className="mt-1 text-muted">
          <summary className="w-fit rounded-sm bg-subtle px-2 text-xs">…</summary>
          {lines.slice(from).join('\n')}
        </details>
      )}
    </div>
  );
}
