import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListFilter, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { leads, mayCall } from '../../../../contract/roles.ts';
import { type SupportContract, type SupportContractKind, supportContractKindSchema } from '../../../../contract/upkeep.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { EmptyState } from '../../../ui/display/empty-state.tsx';
import { Skeleton } from '../../../ui/display/skeleton.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../../ui/page-title.ts';
import { upkeepMessages } from '../upkeep-messages.ts';
import { addContractCommand } from './contract-commands.ts';
import { ContractDialog } from './contract-dialog.tsx';
import { ContractEnd } from './contract-end.tsx';
import { contractPath } from './contract-paths.ts';
import { RemoveContract } from './remove-contract.tsx';

type Filter = { q: string; kind: SupportContractKind | 'all' };
type Props = { filter: Filter; onFilter: (filter: Filter) => void; adding: boolean; onAdded: () => void };
const columns = ['name', 'kind', 'supplier', 'ends', 'cost', 'devices'] as const;

/** Agreements with suppliers, those that end first at the top. */
export function ContractsPage({ filter, onFilter, adding, onAdded }: Props) {
  const t = useMessages(upkeepMessages);
  usePageTitle(t('contractsTitle'));
  const { orpc } = useDesk();
  const { q, kind } = filter;
  const input = { q, ...(kind === 'all' ? {} : { kind }) };
  const read = useQuery({ ...orpc.supportContracts.list.queryOptions(input), placeholderData: keepPreviousData });
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const [open, setOpen] = useState<{ kind: 'edit' | 'remove'; contract: SupportContract } | null>(null);
  const may = me !== undefined && mayCall(me.roles, leads);
  const items = read.data?.items;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <div className="mx-auto flex max-w-5xl flex-col gap-4">
        <header className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1">
            <h1 className="text-lg">{t('contractsTitle')}</h1>
            <p className="text-sm text-muted">{t('contractsAbout')}</p>
          </div>
          <CommandButton command={addContractCommand} variant="primary" />
        </header>
        <div className="flex flex-wrap items-center gap-2">
          <TextField
            label={t('filter')}
            hideLabel
            icon={ListFilter}
            type="search"
            placeholder={t('filter')}
            value={q}
            onChange={(next) => onFilter({ q: next, kind })}
            maxLength={200}
            className="min-w-64 flex-1"
          />
          <Select
            label={t('kind')}
            hideLabel
            value={kind}
            onChange={(next) => onFilter({ q, kind: next })}
            options={[
              { value: 'all' as const, label: t('allKinds') },
              ...supportContractKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) })),
            ]}
          />
          <output className="tabular text-xs text-muted">{items && t('count', { count: items.length })}</output>
        </div>
        {read.isPending && <Skeleton lines={5} />}
        {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
        {items?.length === 0 &&
          (q === '' && kind === 'all' ? (
            <EmptyState kind="nothing-yet" title={t('noneYet')}>
              {t('noneYetText')}
            </EmptyState>
          ) : (
            <EmptyState kind="nothing-matches" title={t('noMatch')} />
          ))}
        {items && items.length > 0 && <Table items={items} onOpen={may ? setOpen : null} />}
      </div>
      {adding && <ContractDialog contract={null} onClose={onAdded} />}
      {open?.kind === 'edit' && <ContractDialog contract={open.contract} onClose={() => setOpen(null)} />}
      {open?.kind === 'remove' && <RemoveContract contract={open.contract} onClose={() => setOpen(null)} />}
    </div>
  );
}

type OnOpen = ((open: { kind: 'edit' | 'remove'; contract: SupportContract }) => void) | null;

function Table({ items, onOpen }: { items: readonly SupportContract[]; onOpen: OnOpen }) {
  const t = useMessages(upkeepMessages);
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table aria-label={t('contractsTitle')} className="w-full text-sm">
        <thead className="text-left text-xs text-muted">
          <tr className="border-b border-line">
            {columns.map((key) => (
              <th key={key} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {t(key)}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {items.map((contract) => (
            <Line key={contract.id} contract={contract} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ contract, onOpen }: { contract: SupportContract; onOpen: OnOpen }) {
  const t = useMessages(upkeepMessages);
  const format = useFormats();
  const { cost, currency } = contract;
  return (
    <tr>
      <th scope="row" className="px-3 py-1.5 text-left font-medium">
        <a href={`#${contractPath(contract.id)}`}>{contract.name}</a>
        {contract.number && <span className="block font-mono text-xs font-normal text-muted">{contract.number}</span>}
      </th>
      <td className="px-3 py-1.5 whitespace-nowrap">{t(`kind.${contract.kind}`)}</td>
      <td className="px-3 py-1.5">{contract.supplier ?? '–'}</td>
      <td className="px-3 py-1.5">
        <ContractEnd contract={contract} />
      </td>
      <td className="tabular px-3 py-1.5">{cost !== null && currency ? format.number(cost, { style: 'currency', currency }) : '–'}</td>
      <td className="tabular px-3 py-1.5">{format.number(contract.deviceCount)}</td>
      <td className="px-1 py-1 text-right whitespace-nowrap">
        {onOpen && (
          <>
            <IconButton
              icon={PencilLine}
              label={`${t('editContract')}: ${contract.name}`}
              onClick={() => onOpen({ kind: 'edit', contract })}
            />
            <IconButton
              icon={Trash2}
              label={`${t('removeContract')}: ${contract.name}`}
              onClick={() => onOpen({ kind: 'remove', contract })}
            />
          </>
        )}
      </td>
    </tr>
  );
}
