import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProductRuleId } from '../../../../contract/common.ts';
import type { ProductRule } from '../../../../contract/products.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useSaved } from '../dialogs/use-saved.ts';
import { ProductRuleDialog } from './product-rule-dialog.tsx';
import { productRuleMessages } from './product-rule-messages.ts';

/** The rules that people added, in the order in which they are asked. */
export function ProductRuleList() {
  const t = useMessages(productRuleMessages);
  const format = useFormats();
  const { client, orpc } = useDesk();
  const saved = useSaved();
  const list = useQuery(orpc.products.rules.queryOptions({}));
  const [editing, setEditing] = useState<ProductRule | 'new' | null>(null);
  return (
    <>
      {list.data && <p className="mb-2 text-sm text-muted">{t('rulesHint', { count: format.number(list.data.shipped) })}</p>}
      <DeskList
        label={t('rules')}
        lines={list.data?.items.map((rule) => ({
          id: rule.id,
          name: `${t(`kind.${rule.kind}`)} “${rule.pattern}”`,
          about: `${rule.productName} · ${t('titlesTaken', { count: rule.titles })}`,
          warning: rule.titles === 0 ? t('matchesNothing') : null,
          onEdit: () => setEditing(rule),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('none')}
        add={{ label: t('add'), run: () => setEditing('new') }}
        onMove={async (id, to) => {
          await client.products.moveRule({ id: id as ProductRuleId, to });
          await saved();
        }}
        onRemove={async (id) => {
          await client.products.removeRule({ id: id as ProductRuleId });
          await saved();
        }}
        removeText={t('removeText')}
      />
      {editing && <ProductRuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

const shown = 50;

/** Software that nothing knows, each one rule away from being known. */
export function UnknownTitles() {
  const t = useMessages(productRuleMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.products.titles.queryOptions({ show: 'unknown', limit: shown }));
  const [title, setTitle] = useState<string | null>(null);
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <>
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('allKnown')}</p>}
      <ul className="divide-y divide-line">
        {read.data?.items.map(({ name, publisher, devices }) => (
          <li key={name} className="flex items-center gap-2 py-1">
            <span className="min-w-0 flex-1 text-sm wrap-anywhere">
              {name}{' '}
              <span className="text-xs text-muted">{[publisher, t('onDevices', { count: devices })].filter(Boolean).join(' · ')}</span>
            </span>
            <Button variant="quiet" aria-label={`${t('makeRule')}: ${name}`} onClick={() => setTitle(name)}>
              {t('makeRule')}
            </Button>
          </li>
        ))}
      </ul>
      {title !== null && <ProductRuleDialog rule={null} title={title} onClose={() => setTitle(null)} />}
    </>
  );
}
