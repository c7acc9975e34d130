import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LicenceId, OrganisationId } from '../../../../contract/common.ts';
import { type LicenceMetric, licenceMetricSchema } from '../../../../contract/licence-metric.ts';
import type { Licence } from '../../../../contract/licences.ts';
import type { ProductPosition } from '../../../../contract/products.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { productMessages } from '../product/product-messages.ts';
import { productName } from '../../../../contract/product-views.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useFirstSeats } from './use-first-seats.ts';
import { useSaved } from './use-saved.ts';

const allOrganisations = 'all';

/** Adds a licence to a product (null), with its first seats, or changes one. */
export function LicenceDialog({ product, licence, onClose }: { product: ProductPosition; licence: Licence | null; onClose: () => void }) {
  const t = useMessages(dialogMessages);
  const words = useMessages(productMessages);
  const { client, orpc } = useDesk();
  const saved = useSaved();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [id] = useState(() => licence?.id ?? newId<LicenceId>());
  const [metric, setMetric] = useState<LicenceMetric>(licence?.metric ?? 'device');
  const [organisation, setOrganisation] = useState<string>(licence?.organisationId ?? allOrganisations);
  const [cores, setCores] = useState(String(licence?.minimumCores ?? 1));
  const [downgrade, setDowngrade] = useState(licence?.downgrade ?? false);
  const [upgrade, setUpgrade] = useState(licence?.upgrade ?? false);
  const [notes, setNotes] = useState(licence?.notes ?? '');
  const first = useFirstSeats(id);
  const changed = useChanged({ metric, organisation, cores, downgrade, upgrade, notes, seats: first.seats });
  const counted = metric !== 'site' && metric !== 'unlimited';
  const send = async () => {
    await client.licences.save({
      id,
      productId: product.id,
      organisationId: organisation === allOrganisations ? null : (organisation as OrganisationId),
      metric,
      minimumCores: Math.max(1, Number.parseInt(cores, 10) || 1),
      downgrade,
      upgrade,
      notes: notes.trim() || null,
      version: licence?.version ?? 0,
    });
    if (licence === null && counted) await first.save();
    await saved();
  };
  return (
    <DeskDialog
      title={words(licence ? 'editLicence' : 'addLicence')}
      description={productName(product)}
      action={t('save')}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('metric')}
          hint={t(`hint.${metric}`)}
          value={metric}
          onChange={setMetric}
          options={licenceMetricSchema.options.map((value) => ({ value, label: words(`metric.${value}`) }))}
        />
        <Select
          label={t('organisation')}
          value={organisation}
          onChange={setOrganisation}
          options={[
            { value: allOrganisations, label: words('allOrganisations') },
            ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
        />
        {metric === 'core' && <TextField label={t('minimumCores')} value={cores} onChange={setCores} inputMode="numeric" maxLength={4} />}
        {licence === null && counted && (
          <TextField label={t('seats')} value={first.seats} onChange={first.setSeats} inputMode="numeric" maxLength={8} />
        )}
        <fieldset className="flex flex-col gap-1 sm:col-span-2">
          <legend className="text-xs font-medium text-muted">{t('rights')}</legend>
          <Checkbox label={t('downgrade')} checked={downgrade} onChange={setDowngrade} />
          <Checkbox label={t('upgrade')} checked={upgrade} onChange={setUpgrade} />
        </fieldset>
        <TextArea label={t('notes')} value={notes} onChange={setNotes} maxLength={5000} className="sm:col-span-2" />
      </div>
    </DeskDialog>
  );
}
