import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ticketFromSchema, type Check } from '../../../../contract/checks.ts';
import type { CheckId, OrganisationId } from '../../../../contract/common.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { type ChosenDevice, DeviceCombobox } from '../../tickets/pickers/device-combobox.tsx';
import { checkMessages } from '../check-messages.ts';
import { checkDialogMessages } from './check-dialog-messages.ts';
import { type CheckForm, formOf, nameOf, secretOf, targetOf, usualOf } from './check-form.ts';
import { TargetFields } from './target-fields.tsx';

const kinds = ['certificate', 'domain', 'port', 'snmp', 'ipp'] as const;
const chosenOf = (check: Check | null): ChosenDevice | null =>
  check?.deviceId ? { id: check.deviceId, name: check.deviceName ?? '–', model: null } : null;
const between = (text: string, from: number, to: number) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to;

/** Adds a check, or changes one. */
export function CheckDialog({ check, onClose }: { check: Check | null; onClose: () => void }) {
  const t = useMessages(checkDialogMessages);
  const words = useMessages(checkMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => check?.id ?? newId<CheckId>());
  const [form, setForm] = useState(() => formOf(check));
  const [device, setDevice] = useState(() => chosenOf(check));
  const [organisation, setOrganisation] = useState<string>(check?.organisationId ?? '');
  const changed = useChanged({ ...form, device: device?.id ?? '', organisation });
  const change = (fields: Partial<CheckForm>) => setForm((before) => ({ ...before, ...fields }));
  const target = targetOf(form);
  const ready = target !== null && between(form.everyMinutes, 1, 10_080) && between(form.tries, 1, 10);
  const send = async () => {
    if (!target) return;
    const secret = secretOf(form);
    await client.checks.save({
      id,
      name: nameOf(form),
      target,
      ...(secret && { secret }),
      deviceId: device?.id ?? null,
      organisationId: organisation === '' ? null : (organisation as OrganisationId),
      everyMinutes: Number(form.everyMinutes),
      tries: Number(form.tries),
      ticketFrom: form.ticketFrom,
      active: check?.active ?? true,
      version: check?.version ?? 0,
    });
    await queries.invalidateQueries({ queryKey: orpc.checks.key() });
  };
  return (
    <DeskDialog
      title={words(check ? 'edit' : 'add')}
      action={t(check ? 'save' : 'add')}
      ready={ready}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <Select
          label={t('what')}
          value={form.kind}
          onChange={(kind) => change(usualOf(kind))}
          options={kinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
        />
        <TextField label={t('name')} value={form.name} onChange={(name) => change({ name })} placeholder={nameOf(form)} maxLength={200} />
        <TargetFields form={form} change={change} hasSecret={check?.hasSecret ?? false} />
        <DeviceCombobox label={t('device')} value={device} onChange={setDevice} />
        {device === null && <Organisation value={organisation} onChange={setOrganisation} />}
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t('every')}
            value={form.everyMinutes}
            onChange={(everyMinutes) => change({ everyMinutes })}
            inputMode="numeric"
            maxLength={5}
          />
          <TextField label={t('tries')} value={form.tries} onChange={(tries) => change({ tries })} inputMode="numeric" maxLength={2} />
          <Select
            label={t('ticketFrom')}
            value={form.ticketFrom}
            onChange={(ticketFrom) => change({ ticketFrom })}
            options={ticketFromSchema.options.map((value) => ({ value, label: t(`ticketFrom.${value}`) }))}
          />
        </div>
      </div>
    </DeskDialog>
  );
}

function Organisation({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useMessages(checkDialogMessages);
  const { orpc } = useDesk();
  const items = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Select
      label={t('organisation')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('noOrganisation') }, ...items.map((each) => ({ value: each.id as string, label: each.name }))]}
    />
  );
}
