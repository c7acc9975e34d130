import { useState } from 'react';
import type { Snapshot } from '../../../../contract/devices.ts';
import type { SectionName } from '../../../../contract/inventory-sections.ts';
import { classNames } from '../../../ui/class-names.ts';
import { CopyButton } from '../../../ui/display/copy-button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { itemName } from '../words/section-items.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { useFacts } from '../words/use-facts.ts';
import { partMessages } from './part-messages.ts';
import { Provenance } from './sections/provenance.tsx';
import { SectionPill, sectionLooks, SectionTrouble } from './sections/section-state.tsx';

type Item = Readonly<Record<string, unknown>>;
const longSection = 300;

/** Everything a scan read: classes at the left, the items of one class at the right with every value, raw for copying. */
export function HardwareView({ snapshot, sections }: { snapshot: Snapshot; sections: readonly SectionName[] }) {
  const t = useMessages(sectionMessages);
  const words = useMessages(partMessages);
  const [chosen, setChosen] = useState<SectionName>(sections[0] ?? 'computer');
  const result = snapshot.sections[chosen];
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[13.5rem_minmax(0,1fr)]">
      <nav aria-label={words('classes')} className="min-h-0 overflow-y-auto border-r border-line p-2">
        <ul>
          {sections.map((section) => (
            <li key={section}>
              <SectionButton
                label={t(section)}
                result={snapshot.sections[section]}
                current={section === chosen}
                onChoose={() => setChosen(section)}
              />
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label={t(chosen)} className="min-h-0 overflow-y-auto p-4">
        <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-md font-semibold">{t(chosen)}</h2>
          {result && <SectionPill status={result.status} />}
          {result && <Took durationMs={result.durationMs} />}
          <span className="flex-1" />
          <Provenance snapshot={{ takenAt: result?.takenAt ?? snapshot.takenAt, source: result?.source ?? snapshot.source }} />
        </header>
        <SectionTrouble section={chosen} result={result} />
        <div className="flex flex-col gap-2">
          {(result?.items ?? []).slice(0, longSection).map((item, index, all) => (
            <ItemFacts key={`${chosen}-${String(item['key'])}-${index}`} section={chosen} item={item} open={all.length <= 3} />
          ))}
          {(result?.items.length ?? 0) > longSection && (
            <p className="text-sm text-muted">{words('moreItems', { shown: longSection, count: result?.items.length ?? 0 })}</p>
          )}
        </div>
      </section>
    </div>
  );
}

function Took({ durationMs }: { durationMs: number }) {
  const t = useMessages(sectionMessages);
  const format = useFormats();
  return <span className="tabular text-xs text-muted">{t('took', { duration: format.duration(durationMs) })}</span>;
}

type ButtonProps = { label: string; result: Snapshot['sections'][SectionName]; current: boolean; onChoose: () => void };

function SectionButton({ label, result, current, onChoose }: ButtonProps) {
  const t = useMessages(sectionMessages);
  const Icon = sectionLooks[result?.status ?? 'empty'].icon;
  return (
    <button
      type="button"
      aria-current={current || undefined}
      onClick={onChoose}
      className={classNames(
        'flex min-h-7 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-subtle',
        current && 'bg-row-selected font-medium',
      )}
    >
      <span className="min-w-0 flex-1">{label}</span>
      {result?.status === 'collected' ? (
        <span className="tabular text-xs text-muted">{result.items.length}</span>
      ) : (
        <>
          <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
          <span className="sr-only">{t(result?.status ?? 'notScanned')}</span>
        </>
      )}
    </button>
  );
}

/** One item with all its values. Those that could not be read are left to the end, so that what is known is read first. */
export function ItemFacts({ section, item, open }: { section: SectionName; item: Item; open: boolean }) {
  const words = useMessages(partMessages);
  const facts = useFacts();
  const fields = Object.keys(item).filter((field) => field !== 'key');
  const known = (field: string) => {
    const value = item[field];
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  };
  const unread = fields.filter((field) => !known(field));
  return (
    <details open={open} className="group rounded-md border border-line bg-surface">
      <summary className="flex min-h-8 items-center gap-2 px-3 py-1 text-sm font-medium">
        <span className="min-w-0 flex-1 wrap-anywhere">{itemName(section, item)}</span>
      </summary>
      <div className="border-t border-line p-3">
        <dl className="grid grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm">
          {fields.filter(known).map((field) => (
            <div key={field} className="group/fact contents">
              <dt className="flex items-center py-0.5 text-muted">{facts.label(field)}</dt>
              <dd className="flex min-w-0 items-center gap-1">
                <span className="tabular min-w-0 py-0.5 wrap-anywhere select-text" title={rawText(item[field])}>
                  {facts.value(section, field, item[field])}
                </span>
                <span className="opacity-0 group-hover/fact:opacity-100 focus-within:opacity-100">
                  <CopyButton text={rawText(item[field])} label={words('copyValue', { field: facts.label(field) })} />
                </span>
              </dd>
            </div>
          ))}
        </dl>
        {unread.length > 0 && (
          <p className="mt-2 text-xs text-muted">{words('notReported', { fields: unread.map(facts.label).join(', ') })}</p>
        )}
        <div className="mt-2 flex items-center gap-1 text-xs text-muted">
          <CopyButton text={JSON.stringify(item, null, 2)} label={words('copyItem')} />
          <span className="font-mono wrap-anywhere">{String(item['key'])}</span>
        </div>
      </div>
    </details>
  );
}

const rawText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
