import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Language, OrganisationId, PersonId } from '../../../contract/common.ts';
import type { Person } from '../../../contract/people.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { languageNames, languages } from '../../ui/i18n/shown-language.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { showToast } from '../../ui/layers/toasts.tsx';
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
  const form = useId();
  const [id] = useState(() => person?.id ?? newId<PersonId>());
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const set = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const save = async () => {
    if (fields.name.trim() === '' || state.busy) return;
    setState({ busy: true, error: null });
    try {
      const saved = await (person ? client.people.update({ id, ...fields }) : client.people.create({ id, ...fields }));
      queries.setQueryData(orpc.people.get.key({ id }), saved);
      await queries.invalidateQueries({ queryKey: orpc.people.key() });
      showToast(t('saved', { name: saved.name }));
      onClose();
      if (!person) location.hash = `#/people/${saved.id}`;
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      open
      title={person ? person.name : t('newPerson')}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={state.busy} disabled={fields.name.trim() === ''}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
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
      </form>
      {state.error !== null && <DeskError error={state.error} />}
    </Dialog>
  );
}
