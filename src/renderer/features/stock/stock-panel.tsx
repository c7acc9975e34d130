import { useQuery } from '@tanstack/react-query';
import { Archive, History, Users } from 'lucide-react';
import type { StockDetail, StockItem, StockMovement } from '../../../contract/stock.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { CommandButton, CommandIcon } from '../../ui/commands/runner.tsx';
import { Card, Facts } from '../../ui/display/card.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { editItemCommand, itemCommands, removeItemCommand } from './stock-commands.ts';
import { LeftPill } from './stock-columns.tsx';
import { stockMessages } from './stock-messages.ts';

/** One item beside the list: what it is, what can be done, who has some, and how it came to that. */
export function StockPanel({ item }: { item: StockItem }) {
  const t = useMessages(stockMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.stock.get.queryOptions({ id: item.id }));
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  return (
    <aside
      aria-label={t('details')}
      className="flex min-h-0 w-88 max-w-full flex-col gap-3 overflow-y-auto border-l border-line bg-canvas p-3"
    >
      <Card
        title={item.name}
        icon={Archive}
        aside={
          <span className="flex gap-1">
            <CommandIcon command={editItemCommand} />
            <CommandIcon command={removeItemCommand} />
          </span>
        }
      >
        <div className="flex flex-col gap-3 text-sm">
          <Facts
            items={[
              { label: t('kind'), value: t(`kind.${item.kind}`) },
              { label: t('left'), value: <LeftPill item={item} /> },
              { label: t(item.kind === 'accessory' ? 'given' : 'used'), value: item.given },
              { label: t('minimum'), value: item.minimum || null },
              { label: t('manufacturer'), value: item.manufacturer },
              { label: t('model'), value: item.model },
              { label: t('category'), value: item.category },
              { label: t('supplier'), value: item.supplier },
              { label: t('place'), value: item.place },
              { label: t('organisation'), value: organisations.find(({ id }) => id === item.organisationId)?.name ?? null },
            ]}
          />
          {item.notes && <p className="whitespace-pre-wrap wrap-anywhere">{item.notes}</p>}
          <div className="flex flex-wrap gap-2">
            {itemCommands.map((command) => (
              <CommandButton key={command.id} command={command} />
            ))}
          </div>
        </div>
      </Card>
      {read.isPending && <Skeleton lines={4} />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Told detail={read.data} />}
    </aside>
  );
}

function Told({ detail: { kind, holders, movements } }: { detail: StockDetail }) {
  const t = useMessages(stockMessages);
  const format = useFormats();
  return (
    <>
      {holders.length > 0 && (
        <Card title={t('holders')} icon={Users}>
          <Facts
            items={holders.map(({ personName, quantity }) => ({
              label: personName,
              value: <span className="tabular">{format.number(quantity)}</span>,
            }))}
          />
        </Card>
      )}
      {movements.length > 0 && (
        <Card title={t('history')} icon={History}>
          <ul className="flex flex-col gap-2 text-sm">
            {movements.map((movement) => (
              <Movement key={movement.id} movement={movement} usedUp={kind === 'consumable'} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Movement({ movement, usedUp }: { movement: StockMovement; usedUp: boolean }) {
  const t = useMessages(stockMessages);
  const format = useFormats();
  const { kind, amount, left, personName, byName, note, at } = movement;
  const what = kind === 'given' && usedUp && personName === null ? 'used' : kind;
  return (
    <li className="flex flex-col">
      <span className="wrap-anywhere">
        {t(`moved.${what}`, { count: format.number(amount), person: personName ?? '–' })}
        {note && <span className="text-muted"> · {note}</span>}
      </span>
      <span className="text-xs text-muted">
        {[kind === 'counted' ? null : t('leftThen', { count: format.number(left) }), byName && t('by', { name: byName })]
          .filter(Boolean)
          .join(' · ')}
        {' · '}
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
