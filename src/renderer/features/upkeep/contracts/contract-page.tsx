import { useQuery } from '@tanstack/react-query';
import { FileSignature, Laptop, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DeviceId, SupportContractId } from '../../../../contract/common.ts';
import { mayCall, technicians } from '../../../../contract/roles.ts';
import type { SupportContract } from '../../../../contract/upkeep.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { problemOf } from '../../../client/desk-problem.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { useProvideContext } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card, Facts } from '../../../ui/display/card.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { devicePath } from '../../inventory/device-paths.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';
import { editContractCommand, removeContractCommand } from './contract-commands.ts';
import { openContract } from './contract-context.ts';
import { ContractDialog } from './contract-dialog.tsx';
import { ContractEnd } from './contract-end.tsx';
import { contractsPath } from './contract-paths.ts';
import { RemoveContract } from './remove-contract.tsx';

type Known = SupportContract & { devices: readonly { id: DeviceId; name: string; assetTag: string | null }[] };
const toList = () => {
  location.hash = `#${contractsPath}`;
};

/** One agreement with a supplier: its terms, and the devices it covers. */
export function ContractPage({ id }: { id: SupportContractId }) {
  const t = useMessages(upkeepMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.supportContracts.get.queryOptions({ id }));
  if (read.data) return <KnownContract contract={read.data} />;
  if (read.isPending) return <Skeleton lines={8} />;
  const { code } = problemOf(read.error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  return <EmptyState kind="nothing-matches" title={t('noSuchContract')} action={<Button onClick={toList}>{t('toContracts')}</Button>} />;
}

function KnownContract({ contract }: { contract: Known }) {
  const t = useMessages(upkeepMessages);
  const [asked, setAsked] = useState<'edit' | 'remove' | null>(null);
  usePageTitle(contract.name);
  useProvideContext(
    openContract,
    useMemo(() => ({ edit: () => setAsked('edit'), remove: () => setAsked('remove') }), []),
  );
  const close = () => setAsked(null);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-2">
        <div className="min-w-0">
          <h1 className="text-lg wrap-anywhere">{contract.name}</h1>
          <p className="text-xs text-muted wrap-anywhere">{[t(`kind.${contract.kind}`), contract.supplier].filter(Boolean).join(' · ')}</p>
        </div>
        <ContractEnd contract={contract} />
        <span className="flex-1" />
        <CommandButton command={removeContractCommand} variant="quiet" />
        <CommandButton command={editContractCommand} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <Terms contract={contract} />
          <Covered contract={contract} />
        </div>
      </div>
      {asked === 'edit' && <ContractDialog contract={contract} onClose={close} />}
      {asked === 'remove' && <RemoveContract contract={contract} onClose={close} onRemoved={toList} />}
    </div>
  );
}

function Terms({ contract }: { contract: Known }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const { orpc } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const { cost, currency, termFrom, noticeDays, organisationId, number, notes } = contract;
  const organisation = organisations.find(({ id }) => id === organisationId)?.name;
  return (
    <Card title={t('terms')} icon={FileSignature}>
      <div className="text-sm">
        <Facts
          items={[
            { label: t('number'), value: number && <span className="font-mono text-xs wrap-anywhere">{number}</span> },
            { label: t('supplier'), value: contract.supplier },
            { label: t('termFrom'), value: termFrom === null ? null : format.date(termFrom) },
            { label: t('ends'), value: contract.termTo === null ? t('noEnd') : format.date(contract.termTo) },
            { label: t('notice'), value: noticeDays === 0 ? null : t('noticeOf', { days: noticeDays }) },
            { label: t('cost'), value: cost !== null && currency ? format.number(cost, { style: 'currency', currency }) : null },
            { label: t('organisation'), value: organisationId === null ? t('everyOrganisation') : (organisation ?? null) },
            { label: t('notes'), value: notes && <span className="whitespace-pre-wrap wrap-anywhere">{notes}</span> },
          ]}
        />
      </div>
    </Card>
  );
}

function Covered({ contract }: { contract: Known }) {
  const t = useMessages(upkeepMessages);
  const { client, orpc } = useDesk();
  const saved = useUpkeepSaved();
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const may = me !== undefined && mayCall(me.roles, technicians);
  const uncover = async (deviceId: DeviceId) => {
    try {
      await client.supportContracts.cover({ id: contract.id, deviceIds: [deviceId], covered: false });
      await saved();
    } catch (error) {
      reportProblem(error, messageOf(upkeepMessages, 'contracts'));
    }
  };
  return (
    <Card title={t('coveredDevices')} icon={Laptop} flush>
      {contract.devices.length === 0 && <p className="p-3 text-sm text-muted">{t('coversNone')}</p>}
      <ul aria-label={t('coveredDevices')} className="divide-y divide-line/60">
        {contract.devices.map(({ id, name, assetTag }) => (
          <li key={id} className="flex min-h-row items-center gap-2 px-3 py-1 text-sm">
            <a href={`#${devicePath(id)}`} className="min-w-0 flex-1 wrap-anywhere">
              {name}
            </a>
            <span className="font-mono text-xs text-muted">{assetTag}</span>
            {may && <IconButton icon={X} label={t('uncoverDevice', { device: name })} onClick={() => void uncover(id)} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
