import { useQuery } from '@tanstack/react-query';
import { type Purchase, renewalSchema } from '../../../../contract/licences.ts';
import { leads, mayCall } from '../../../../contract/roles.ts';
import { dayMs } from '../../../../shared/units/day-ms.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { RelativeTime } from '../../../ui/display/relative-time.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useNow } from '../../../ui/i18n/use-now.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { useSaved } from '../dialogs/use-saved.ts';
import { productPath } from '../licence-paths.ts';
import { useMoney } from '../product-columns.tsx';
import { renewalMessages } from './renewal-messages.ts';

type Ending = Purchase & { productId: string; productName: string };
const shownDays = 365;
const parts = ['ended', '30', '60', '90', 'later'] as const;

/** Under which heading a term that ends then stands. */
export function renewalPart(end: number, now: number): (typeof parts)[number] {
  const days = (end - now) / dayMs;
  if (days < 0) return 'ended';
  if (days <= 30) return '30';
  if (days <= 60) return '60';
  return days <= 90 ? '90' : 'later';
}

/** The calendar of terms that end: what has to be bought again, or given up. */
export function RenewalsPage() {
  const t = useMessages(renewalMessages);
  const { orpc } = useDesk();
  const now = useNow();
  usePageTitle(t('title'));
  const read = useQuery(orpc.licences.renewals.queryOptions({ days: shownDays }));
  const byPart = Map.groupBy(read.data?.items ?? [], ({ termTo }) => renewalPart(termTo ?? 0, now));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header>
          <h1 className="text-lg">{t('title')}</h1>
          <p className="text-sm text-muted">{t('about')}</p>
        </header>
        {read.isPending && <Skeleton lines={5} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {read.data?.items.length === 0 && (
          <EmptyState kind="all-done" title={t('nothing')}>
            {t('nothingText')}
          </EmptyState>
        )}
        {parts.map((part) => byPart.has(part) && <Part key={part} title={t(`part.${part}`)} items={byPart.get(part) ?? []} />)}
      </div>
    </div>
  );
}

function Part({ title, items }: { title: string; items: readonly Ending[] }) {
  const t = useMessages(renewalMessages);
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-xs font-semibold text-muted">{title}</h2>
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-muted">
            <tr className="border-b border-line">
              {(['ends', 'product', 'seats', 'cost', 'supplier', 'decision'] as const).map((key) => (
                <th key={key} scope="col" className="px-3 py-1.5 font-medium">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {items.map((item) => (
              <Line key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ item }: { item: Ending }) {
  const t = useMessages(renewalMessages);
  const format = useFormats();
  const money = useMoney();
  const { client, orpc } = useDesk();
  const saved = useSaved();
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const decide = async (renewal: Purchase['renewal']) => {
    try {
      await client.licences.setRenewal({ id: item.id, licenceId: item.licenceId, renewal });
      await saved();
    } catch (error) {
      reportProblem(error, messageOf(renewalMessages, 'deciding'));
    }
  };
  const { cost, currency, termTo } = item;
  return (
    <tr>
      <td className="px-3 py-1.5 whitespace-nowrap">
        {format.date(termTo ?? 0)} <RelativeTime at={termTo ?? 0} className="text-xs text-muted" />
      </td>
      <td className="px-3 py-1.5">
        <a href={`#${productPath(item.productId)}`}>{item.productName}</a>
        {item.number && <span className="block text-xs text-muted">{item.number}</span>}
      </td>
      <td className="tabular px-3 py-1.5">{format.number(item.seats)}</td>
      <td className="tabular px-3 py-1.5">{(cost !== null && currency !== null && money({ amount: cost, currency })) || '–'}</td>
      <td className="px-3 py-1.5">{item.supplier ?? '–'}</td>
      <td className="px-3 py-1.5">
        {me && mayCall(me.roles, leads) ? (
          <Select
            label={`${t('decision')}: ${item.productName}`}
            hideLabel
            value={item.renewal}
            onChange={(value) => void decide(value)}
            options={renewalSchema.options.map((value) => ({ value, label: t(`renewal.${value}`) }))}
          />
        ) : (
          t(`renewal.${item.renewal}`)
        )}
      </td>
    </tr>
  );
}
