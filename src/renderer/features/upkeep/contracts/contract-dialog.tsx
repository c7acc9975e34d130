import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type OrganisationId, organisationIdSchema, type SupportContractId } from '../../../../contract/common.ts';
import { type SupportContract, type SupportContractKind, supportContractKindSchema } from '../../../../contract/upkeep.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { dayOf, endOfDay, startOfDay, wholeOf } from '../../../ui/typed-values.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { costOf, MoneyFields, useTypedCost } from '../money-fields.tsx';
import { upkeepMessages } from '../upkeep-messages.ts';
import { useUpkeepSaved } from '../use-upkeep.ts';

const everyOrganisation = 'every';

const typedOf = (contract: SupportContract | null) => ({
  kind: contract?.kind ?? ('support' as SupportContractKind),
  name: contract?.name ?? '',
  supplier: contract?.supplier ?? '',
  number: contract?.number ?? '',
  termFrom: dayOf(contract?.termFrom ?? null),
  termTo: dayOf(contract?.termTo ?? null),
  noticeDays: contract?.noticeDays ? String(contract.noticeDays) : '',
  organisation: (contract?.organisationId ?? everyOrganisation) as string,
  notes: contract?.notes ?? '',
});

/** Adds a contract, or changes one. */
export function ContractDialog({ contract, onClose }: { contract: SupportContract | null; onClose: () => void }) {
  const t = useMessages(upkeepMessages);
  const { client, orpc } = useDesk();
  const saved = useUpkeepSaved();
  const typed = useTypedCost();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [id] = useState(() => contract?.id ?? newId<SupportContractId>());
  const [money, setMoney] = useState(() => typed({ cost: contract?.cost ?? null, currency: contract?.currency ?? null }));
  const [fields, setFields] = useState(() => typedOf(contract));
  const changed = useChanged({ ...fields, ...money });
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part });
  const notice = fields.noticeDays.trim() === '' ? 0 : wholeOf(fields.noticeDays);
  const named = fields.name.trim() !== '';
  const send = async () => {
    const { kind, name, supplier, number, notes } = fields;
    const organisationId: OrganisationId | null = organisationIdSchema.safeParse(fields.organisation).data ?? null;
    const term = { termFrom: startOfDay(fields.termFrom), termTo: endOfDay(fields.termTo), noticeDays: notice ?? 0 };
    const version = contract?.version ?? 0;
    await client.supportContracts.save({ id, kind, name, supplier, number, notes, organisationId, ...term, ...costOf(money), version });
    await saved();
  };
  return (
    <DeskDialog
      title={t(contract ? 'editContract' : 'addContract')}
      action={t('save')}
      ready={named && notice !== null && notice <= 730}
      dirty={changed}
      long
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('name')}
          value={fields.name}
          onChange={(name) => set({ name })}
          maxLength={200}
          required
          className="sm:col-span-2"
        />
        <Select
          label={t('kind')}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
          options={supportContractKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField label={t('supplier')} value={fields.supplier} onChange={(supplier) => set({ supplier })} maxLength={200} />
        <TextField label={t('number')} value={fields.number} onChange={(number) => set({ number })} maxLength={200} />
        <Select
          label={t('organisation')}
          value={fields.organisation}
          onChange={(organisation) => set({ organisation })}
          options={[
            { value: everyOrganisation, label: t('everyOrganisation') },
            ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
        />
        <TextField label={t('termFrom')} type="date" value={fields.termFrom} onChange={(termFrom) => set({ termFrom })} />
        <TextField label={t('termTo')} type="date" value={fields.termTo} onChange={(termTo) => set({ termTo })} />
        <TextField
          label={t('noticeDays')}
          value={fields.noticeDays}
          onChange={(noticeDays) => set({ noticeDays })}
          inputMode="numeric"
          maxLength={3}
          error={notice === null || notice > 730 ? t('wholeNumber') : null}
        />
        <span className="hidden sm:block" />
        <MoneyFields value={money} onChange={setMoney} />
        <TextArea label={t('notes')} value={fields.notes} onChange={(notes) => set({ notes })} maxLength={5000} className="sm:col-span-2" />
      </div>
    </DeskDialog>
  );
}
