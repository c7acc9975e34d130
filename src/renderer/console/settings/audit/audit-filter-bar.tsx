import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import type { AuditFilter } from './audit-filter.ts';
import { auditMessages } from './audit-messages.ts';
import { auditNounMessages, auditNouns } from './audit-nouns.ts';

/** Narrows the audit by who, what and when. */
export function AuditFilterBar({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const t = useMessages(auditMessages);
  const { orpc } = useDesk();
  const [searched, setSearched] = useState('');
  const people = useQuery(orpc.people.list.queryOptions({ q: searched, limit: 50 }));
  const change = (part: Partial<AuditFilter>) => onChange({ ...filter, ...part });
  const named = useMessages(auditNounMessages);
  const language = useLanguage();
  const about = auditNouns
    .map((noun) => ({ value: `${noun}.`, label: named(noun) }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
  return (
    <fieldset className="flex flex-wrap items-end gap-2">
      <legend className="sr-only">{t('filters')}</legend>
      <Combobox
        className="w-44"
        label={t('who')}
        items={people.data?.items ?? []}
        value={filter.person}
        onChange={(person) => change({ person })}
        itemKey={(person) => person.id}
        itemLabel={(person) => person.name}
        itemHint={(person) => person.email}
        onSearch={setSearched}
        loading={people.isFetching}
        placeholder={t('anybody')}
      />
      <Select
        className="w-36"
        label={t('what')}
        value={filter.procedure}
        onChange={(procedure) => change({ procedure })}
        options={[{ value: '', label: t('anything') }, ...about]}
      />
      <TextField label={t('from')} type="date" value={filter.from} onChange={(from) => change({ from })} />
      <TextField label={t('to')} type="date" value={filter.to} onChange={(to) => change({ to })} />
    </fieldset>
  );
}
