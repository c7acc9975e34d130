import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, KeyRound, PencilLine, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { PoolPosition } from '../../../../contract/products.ts';
import { leads, mayCall } from '../../../../contract/roles.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { licenceMessages } from '../licence-messages.ts';
import { LicenceKeys } from './licence-keys.tsx';
import type { ProductDialog } from './product-context.ts';
import { productMessages } from './product-messages.ts';
import { PurchaseList } from './purchase-list.tsx';

type Props = { pool: PoolPosition; onDialog: (dialog: ProductDialog) => void };

/** One pool of seats: its numbers, what was bought, its keys. */
export function PoolCard({ pool, onDialog }: Props) {
  const t = useMessages(productMessages);
  const words = useMessages(licenceMessages);
  const format = useFormats();
  const { orpc, client, queries } = useDesk();
  const id = pool.licenceId;
  const read = useQuery(orpc.licences.get.queryOptions({ id }));
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const lead = me !== undefined && mayCall(me.roles, leads);
  const [removing, setRemoving] = useState(false);
  const { busy, error, send } = useSending();
  const licence = read.data;
  const remove = async () => {
    await client.licences.remove({ id });
    for (const noun of [orpc.products, orpc.licences]) await queries.invalidateQueries({ queryKey: noun.key() });
  };
  const numbers = (['entitled', 'needed', 'balance'] as const).map((key) => ({
    label: words(key),
    value: pool[key] === null ? words('unlimited') : format.number(pool[key]),
  }));
  return (
    <Card
      title={t(`metric.${pool.metric}`)}
      icon={BadgeCheck}
      aside={
        lead && (
          <span className="flex gap-1">
            <IconButton icon={PencilLine} label={t('editLicence')} onClick={() => onDialog({ kind: 'licence', id })} />
            <IconButton icon={Trash2} label={t('removeLicence')} onClick={() => setRemoving(true)} />
          </span>
        )
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <Facts items={numbers} />
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {error !== null && <DeskError error={error} />}
        {licence && (
          <>
            <p className="text-xs text-muted">
              {[
                organisations.find((each) => each.id === licence.organisationId)?.name ?? t('allOrganisations'),
                licence.downgrade && t('downgrade'),
                licence.upgrade && t('upgrade'),
                licence.notes,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <PurchaseList licence={licence} onEdit={lead ? (purchase) => onDialog({ kind: 'purchase', licenceId: id, purchase }) : null} />
            {licence.keys && <LicenceKeys licenceId={id} keys={licence.keys} />}
          </>
        )}
        {lead && (
          <div className="flex flex-wrap gap-2">
            <Button icon={Plus} onClick={() => onDialog({ kind: 'purchase', licenceId: id, purchase: null })}>
              {t('addPurchase')}
            </Button>
            <Button icon={KeyRound} onClick={() => onDialog({ kind: 'key', licenceId: id })}>
              {t('addKey')}
            </Button>
          </div>
        )}
      </div>
      <AlertDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t('removeLicence')}
        confirm={t('removeLicence')}
        danger
        busy={busy}
        onConfirm={() => void send(remove).then(() => setRemoving(false))}
      >
        {t('removeLicenceText')}
      </AlertDialog>
    </Card>
  );
}
