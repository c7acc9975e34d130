import { TriangleAlert } from 'lucide-react';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { Refusal, RefusedLabel } from './paper/label-content.ts';
import { labelMessages } from './label-messages.ts';

const named = 5;

/** The devices that get no label, by reason, with what to do. */
export function RefusedLabels({ refused }: { refused: readonly RefusedLabel[] }) {
  const t = useMessages(labelMessages);
  const format = useFormats();
  const mm = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const why = (refusal: Refusal) =>
    'found' in refusal
      ? t(`refused.${refusal.reason}`, { found: mm(refusal.found), needed: mm(refusal.needed) })
      : t(`refused.${refusal.reason}`);
  const groups = Map.groupBy(refused, ({ refusal }) => why(refusal));
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-warning bg-warning-tint p-3 text-sm">
      <p className="flex items-center gap-2 font-medium text-warning">
        <TriangleAlert aria-hidden size={16} strokeWidth={1.75} />
        {t('refused', { count: refused.length })}
      </p>
      <ul className="flex flex-col gap-1">
        {[...groups].map(([reason, labels]) => (
          <li key={reason}>
            {reason}{' '}
            <span className="text-muted">
              {labels
                .slice(0, named)
                .map(({ device }) => device.name)
                .join(', ')}
              {labels.length > named && ` ${t('andMore', { count: labels.length - named })}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
