import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EnrolmentId } from '../../../contract/agents.ts';
import type { OrganisationId } from '../../../contract/common.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { agentMessages } from './agent-messages.ts';
import { MadeEnrolment } from './made-enrolment.tsx';

/** A new enrolment: for whom, where, and whether its agents wait; then what to put into each agent, once. */
export function EnrolmentDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(agentMessages);
  const { client, orpc, queries } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [id] = useState(() => newId<EnrolmentId>());
  const [name, setName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [site, setSite] = useState('');
  const [tag, setTag] = useState('');
  const [trust, setTrust] = useState<'review' | 'accept'>('review');
  const [secret, setSecret] = useState<string | null>(null);
  const create = async () => {
    const organisationId = organisation === '' ? null : (organisation as OrganisationId);
    const made = await client.agents.enrol({ id, name: name.trim(), organisationId, site: site.trim(), tag: tag.trim(), trust });
    setSecret(made.secret);
    await queries.invalidateQueries({ queryKey: orpc.agents.key() });
    return false;
  };
  if (secret !== null) return <MadeEnrolment name={name} tag={tag.trim()} secret={secret} onClose={onClose} />;
  return (
    <DeskDialog title={t('addNamed')} action={t('create')} ready={name.trim() !== ''} send={create} onClose={onClose}>
      <TextField label={t('name')} value={name} onChange={setName} required maxLength={100} />
      {organisations.length > 0 && (
        <Select
          label={t('organisation')}
          value={organisation}
          onChange={setOrganisation}
          options={[
            { value: '', label: t('noOrganisation') },
            ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
        />
      )}
      <TextField label={t('site')} hint={t('siteHint')} value={site} onChange={setSite} maxLength={200} />
      <TextField label={t('tag')} hint={t('tagHint')} value={tag} onChange={setTag} maxLength={200} />
      <Choice
        label={t('trust')}
        value={trust}
        onChange={setTrust}
        options={(['review', 'accept'] as const).map((value) => ({ value, label: t(`trust.${value}`) }))}
      />
    </DeskDialog>
  );
}
