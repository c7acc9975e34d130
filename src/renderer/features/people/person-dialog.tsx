import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Language, OrganisationId, PersonId } from '../../../contract/common.ts';
import type { Person } from '../../../contract/people.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { languageNames, languages } from '../../ui/i18n/shown-language.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { peopleMessages } from './people-messages.ts';

const lines = ['addressAs', 'email', 'phone', 'title', 'site'] as const;
type Fields = Record<(typeof lines)[number] | 'name', string> & { organisationId: OrganisationId | null; language: Language };
const noOrganisation = 'none';

/** Adds a person (null), or changes one. */
export function PersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const t = useMessages(peopleMessages);
  const { client, orpc, queries } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [fields, setFields] = useState<Fields>(() => ({
    name: person?.name ?? '',
    addressAs: person?.addressAs ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    title: person?.title ?? '',
    site: person?.site ?? '',
    organisationId: person?.organisationId ?? null,
    language: person?.language ?? 'vi',
  }));
  const [id] = useState(() => person?.id ?? newId<PersonId>());
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const changed = useChanged(fields);
  const save = async () => {
    const saved = await (person ? client.people.update({ id, ...fields }) : client.people.create({ id, ...fields }));
    queries.setQueryData(orpc.people.get.key({ id }), saved);
    await queries.invalidateQueries({ queryKey: orpc.people.key() });
    showToast(t('saved', { name: saved.name }));
    if (!person) location.hash = `#/people/${saved.id}`;
  };
  return (
    <DeskDialog
      title={person ? person.name : t('newPerson')}
      action={t('save')}
      ready={fields.name.trim() !== ''}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={fields.name}
          onChange={(name) => set({ name })}
          maxLength={200}
          required
          className="sm:col-span-2"
        />
        {lines.map((key) => (
          <TextField
            key={key}
            label={t(key)}
            hint={key === 'addressAs' ? t('addressAsHint') : undefined}
            type={key === 'email' ? 'email' : key === 'phone' ? 'tel' : 'text'}
            value={fields[key]}
            onChange={(value) => set({ [key]: value })}
            maxLength={200}
          />
        ))}
        <Select
          label={t('organisation')}
          value={(fields.organisationId ?? noOrganisation) as string}
          onChange={(value) => set({ organisationId: value === noOrganisation ? null : (value as OrganisationId) })}
          options={[
            { value: noOrganisation, label: t('noOrganisation') },
            ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
        />
        <Select
          label={t('language')}
          value={fields.language}
          onChange={(language) => set({ language })}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
    </DeskDialog>
  );
}
