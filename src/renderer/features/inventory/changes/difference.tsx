import type { Comparison } from '../../../../contract/devices.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../words/section-messages.ts';
import { groupByItem } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';
import { changeMessages } from './change-messages.ts';

type Props = {
  read: { data?: Comparison | undefined; error: Error | null; refetch: () => unknown };
  /** Said when nothing differs. */
  none: string;
};

/** What two readings differ in, counted and item by item. */
export function Difference({ read, none }: Props) {
  const t = useMessages(changeMessages);
  const section = useMessages(sectionMessages);
  if (read.error) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton />;
  const items = groupByItem(read.data.changes);
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  return (
    <div aria-live="polite" className="-mx-3 -mb-3">
      <p className="px-3 pb-2 text-sm font-medium">
        {items.length === 0 ? none : t('compared', { changed: count('changed'), added: count('added'), removed: count('removed') })}
      </p>
      {read.data.notCompared.map((each) => (
        <p key={each.section} className="px-3 pb-1 text-xs text-muted">
          {t('notCompared', { section: section(each.section), reason: each.reason })}
        </p>
      ))}
      <ChangeList changes={read.data.changes} />
    </div>
  );
}
