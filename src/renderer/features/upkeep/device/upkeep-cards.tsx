import { useQuery } from '@tanstack/react-query';
import { FileSignature, PencilLine, Plus, ReceiptText, Undo2, Wrench, X } from 'lucide-react';
import { useState } from 'react';
import type { DeviceDetail } from '../../../../contract/devices.ts';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import type { DevicePurchase, Repair, SupportContract } from '../../../../contract/upkeep.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { contractPath } from '../contracts/contract-paths.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';
import { RepairDialog } from '../repairs/repair-dialog.tsx';
import { WarrantyPill } from '../warranty.tsx';
import { CoverDialog } from './cover-dialog.tsx';
import { PurchaseDialog } from './purchase-dialog.tsx';

type Open = { kind: 'purchase' } | { kind: 'cover' } | { kind: 'repair'; repair: Repair | null; back: boolean } | null;

/** What a device cost, how long it is under warranty, what covers it, and its repairs. */
export function UpkeepCards({ device }: { device: DeviceDetail }) {
  const { orpc } = useDesk();
  const read = useQuery(orpc.upkeep.ofDevice.queryOptions({ deviceId: device.id }));
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const [open, setOpen] = useState<Open>(null);
  const may = me !== undefined && mayCall(me.roles, technicians);
  const close = () => setOpen(null);
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return null;
  const { purchase, contracts, repairs } = read.data;
  return (
    <>
      <PurchaseCard purchase={purchase} onEdit={may ? () => setOpen({ kind: 'purchase' }) : null} />
      <RepairsCard repairs={repairs} onOpen={may ? (repair, back) => setOpen({ kind: 'repair', repair, back }) : null} />
      <ContractsCard device={device} contracts={contracts} onCover={may ? () => setOpen({ kind: 'cover' }) : null} />
      {open?.kind === 'purchase' && <PurchaseDialog device={device} purchase={purchase} onClose={close} />}
      {open?.kind === 'cover' && <CoverDialog device={device} covered={contracts} onClose={close} />}
      {open?.kind === 'repair' && <RepairDialog device={device} repair={open.repair} back={open.back} onClose={close} />}
    </>
  );
}

function PurchaseCard({ purchase, onEdit }: { purchase: DevicePurchase | null; onEdit: (() => void) | null }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const money = (amount: number | null) =>
    amount === null || !purchase?.currency ? null : format.number(amount, { style: 'currency', currency: purchase.currency });
  const { cost = null, depreciationMonths: months = null, residual = null } = purchase ?? {};
  const cents = purchase?.value?.amount ?? null;
  return (
    <Card
      title={t('purchase')}
      icon={ReceiptText}
      aside={onEdit && <IconButton icon={PencilLine} label={t('editPurchase')} onClick={onEdit} />}
    >
      {purchase === null ? (
        <p className="text-sm text-muted">{t('noPurchase')}</p>
      ) : (
        <div className="text-sm">
          <Facts
            items={[
              { label: t('warranty'), value: <WarrantyPill until={purchase.warrantyUntil} /> },
              { label: t('boughtAt'), value: purchase.boughtAt === null ? null : format.date(purchase.boughtAt) },
              { label: t('supplier'), value: [purchase.supplier, purchase.orderNumber].filter(Boolean).join(', ') || null },
              { label: t('cost'), value: money(cost) },
              {
                label: t('value'),
                value:
                  cents === null
                    ? null
                    : [money(cents), months !== null && t('depreciation', { months, residual: money(residual ?? 0) ?? '' })]
                        .filter(Boolean)
                        .join(', '),
              },
            ]}
          />
        </div>
      )}
    </Card>
  );
}

type RepairsProps = { repairs: readonly Repair[]; onOpen: ((repair: Repair | null, back: boolean) => void) | null };

function RepairsCard({ repairs, onOpen }: RepairsProps) {
  const t = useMessages(upkeepMessages);
  const isAway = repairs.some(({ returnedAt }) => returnedAt === null);
  return (
    <Card
      title={t('repairs')}
      icon={Wrench}
      flush
      aside={
        onOpen &&
        !isAway && (
          <Button icon={Plus} onClick={() => onOpen(null, false)}>
            {t('sendToRepair')}
          </Button>
        )
      }
    >
      {repairs.length === 0 && <p className="p-3 text-sm text-muted">{t('noRepairs')}</p>}
      <ul aria-label={t('repairs')} className="divide-y divide-line/60">
        {repairs.map((repair) => (
          <RepairRow key={repair.id} repair={repair} onOpen={onOpen} />
        ))}
      </ul>
    </Card>
  );
}

function RepairRow({ repair, onOpen }: { repair: Repair; onOpen: RepairsProps['onOpen'] }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const { cost, currency, returnedAt, sentAt, ticketNumber } = repair;
  const days = returnedAt === null ? format.date(sentAt) : `${format.date(sentAt)} – ${format.date(returnedAt)}`;
  const time = format.duration(repair.downtimeMs, 1);
  return (
    <li className="flex items-start gap-2 px-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap gap-x-3">
          <span className="font-medium">{days}</span>
          <span className={returnedAt === null ? 'text-warning' : 'text-muted'}>
            {t(returnedAt === null ? 'away' : 'wasAway', { time })}
          </span>
          {ticketNumber !== null && <a href={`#/tickets/${ticketNumber}`}>{t('ofTicket', { number: String(ticketNumber) })}</a>}
        </span>
        <span className="flex flex-wrap gap-x-3 text-muted">
          {repair.vendor && <span>{repair.vendor}</span>}
          {repair.rma && <span className="font-mono text-xs leading-5">{repair.rma}</span>}
          {cost !== null && currency && <span className="tabular">{format.number(cost, { style: 'currency', currency })}</span>}
        </span>
        {repair.reason && <span className="block wrap-anywhere">{repair.reason}</span>}
      </span>
      {onOpen && returnedAt === null && (
        <Button icon={Undo2} onClick={() => onOpen(repair, true)}>
          {t('cameBack')}
        </Button>
      )}
      {onOpen && <IconButton icon={PencilLine} label={t('editRepair')} onClick={() => onOpen(repair, false)} />}
    </li>
  );
}

type ContractsProps = { device: DeviceDetail; contracts: readonly SupportContract[]; onCover: (() => void) | null };

function ContractsCard({ device, contracts, onCover }: ContractsProps) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const { client } = useDesk();
  const saved = useUpkeepSaved();
  const uncover = async ({ id }: SupportContract) => {
    try {
      await client.supportContracts.cover({ id, deviceIds: [device.id], covered: false });
      await saved();
    } catch (error) {
      reportProblem(error, messageOf(upkeepMessages, 'contracts'));
    }
  };
  return (
    <Card
      title={t('contracts')}
      icon={FileSignature}
      flush
      aside={onCover && <IconButton icon={Plus} label={t('coverDevice')} onClick={onCover} />}
    >
      {contracts.length === 0 && <p className="p-3 text-sm text-muted">{t('noContracts')}</p>}
      <ul aria-label={t('contracts')} className="divide-y divide-line/60">
        {contracts.map((contract) => (
          <li key={contract.id} className="flex items-center gap-2 px-3 py-1 text-sm">
            <span className="min-w-0 flex-1">
              <a href={`#${contractPath(contract.id)}`}>{contract.name}</a>{' '}
              <span className="text-muted">
                {[t(`kind.${contract.kind}`), contract.supplier, contract.termTo === null ? t('noEnd') : format.date(contract.termTo)]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            {onCover && <IconButton icon={X} label={t('uncover', { contract: contract.name })} onClick={() => void uncover(contract)} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
