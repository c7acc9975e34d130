import { useState } from 'react';
import { type EvidenceContent, type EvidenceGroup, evidenceGroupSchema } from '../../../../contract/evidence.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { StatusPill } from '../../../ui/display/status-pill.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { useFacts } from '../../inventory/words/use-facts.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { factText, itemTitle } from './fact-text.ts';
import { useSectionName } from './section-name.ts';
import { verdictLooks, verdictOf } from './verdict-look.ts';

type Part = EvidenceContent['parts'][number];

/** Facts as they are frozen or would be: every group, every value, nothing summarised away. */
export function EvidenceFacts({ content }: { content: EvidenceContent }) {
  const t = useMessages(evidenceMessages);
  return (
    <div className="flex flex-col gap-3">
      {evidenceGroupSchema.options.map((group) => {
        const parts = content.parts.filter((part) => part.group === group);
        if (parts.length === 0) return null;
        return (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h3 className="text-sm font-semibold">{t(`group.${group}`)}</h3>
            {parts.map((part) => (
              <PartFacts key={part.name} group={group} part={part} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function PartFacts({ group, part }: { group: EvidenceGroup; part: Part }) {
  const t = useMessages(evidenceMessages);
  const sectionName = useSectionName();
  const verdict = group === 'diagnosis' ? verdictOf(part.status) : null;
  const unread = verdict === null && !['collected', 'empty', 'ok'].includes(part.status) && part.items.length === 0;
  return (
    <details open={group === 'diagnosis'} className="border-b border-line/60 py-1">
      <summary className="flex min-h-6 flex-wrap items-center gap-2 text-sm">
        <span className="font-medium">{sectionName(part.name)}</span>
        {verdict && <StatusPill {...verdictLooks[verdict]} label={t(`verdict.${verdict}`)} />}
        <span className="tabular text-xs text-muted">
          {unread ? (part.reason ? t('notRead', { reason: part.reason }) : t('notReadPlain')) : t('items', { count: part.items.length })}
          {part.masked > 0 && ` · ${t('masked', { count: part.masked })}`}
        </span>
      </summary>
      {part.reason && !unread && <p className="py-1 pl-4 text-sm">{part.reason}</p>}
      <Items items={part.items} />
    </details>
  );
}

const shownAtFirst = 50;

function Items({ items }: { items: readonly Record<string, unknown>[] }) {
  const t = useMessages(evidenceMessages);
  const { label } = useFacts();
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <ol className="flex flex-col gap-2 py-1 pl-4">
      {shown.map((item, index) => (
        <li key={index} className="text-xs">
          <p className="font-medium wrap-anywhere">{itemTitle(item)}</p>
          <dl className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-3">
            {Object.entries(item)
              .filter(([key, value]) => key !== 'key' && value !== null)
              .map(([key, value]) => (
                <div key={key} className="contents">
                  <dt className="text-muted" title={key}>
                    {label(key)}
                  </dt>
                  <dd className="font-mono whitespace-pre-wrap wrap-anywhere">{factText(value, language)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
      {shown.length < items.length && (
        <li>
          <Button variant="quiet" onClick={() => setAll(true)}>
            {t('more', { count: items.length - shown.length })}
          </Button>
        </li>
      )}
    </ol>
  );
}
