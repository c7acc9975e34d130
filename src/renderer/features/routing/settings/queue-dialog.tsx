import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationId, QueueId } from '../../../../contract/common.ts';
import type { Assigning, QueueDetail } from '../../../../contract/queues.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { QueueSelect, TierChoice } from '../../tickets/pickers/tier-and-queue.tsx';
import { AssigningFields } from './assigning-fields.tsx';
import { MemberFields } from './member-fields.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useReadAgain } from './use-saving.ts';

const none = 'none';

/** One queue: its name and tier, who works in it, and how its tickets find somebody. */
export function QueueDialog({
  queue,
  queues,
  onClose,
}: {
  queue: QueueDetail | null;
  queues: readonly QueueDetail[];
  onClose: () => void;
}) {
  const t = useMessages(queueSettingsMessages);
  const { client, orpc } = useDesk();
  const readAgain = useReadAgain();
  const [id] = useState(() => queue?.id ?? newId<QueueId>());
  const [name, setName] = useState(queue?.name ?? '');
  const [tier, setTier] = useState(queue?.tier ?? 1);
  const [escalatesToId, setEscalatesToId] = useState<QueueId | null>(queue?.escalatesToId ?? null);
  const [organisationId, setOrganisationId] = useState<string>(queue?.organisationId ?? none);
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [members, setMembers] = useState<QueueDetail['members']>(queue?.members ?? []);
  const [assigning, setAssigning] = useState<Assigning | null>(queue?.assigning ?? null);
  const changed = useChanged({ name, tier, escalatesToId, organisationId, members, assigning });
  const send = async () => {
    await client.queues.save({
      id,
      name,
      organisationId: organisationId === none ? null : (organisationId as OrganisationId),
      tier,
      escalatesToId,
      assigning,
      members: members.map(({ personId, tier: theirs, leads, skills }) => ({
        personId,
        tier: theirs,
        leads,
        skills: skills.filter((each) => each.trim() !== ''),
      })),
    });
    await readAgain();
  };
  return (
    <DeskDialog
      title={queue ? t('editQueue', { name: queue.name }) : t('newQueue')}
      width="wide"
      action={t('save')}
      ready={name.trim() !== ''}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="flex flex-wrap gap-3">
        <TextField label={t('name')} value={name} onChange={setName} required maxLength={100} className="min-w-48 flex-1" />
        <TierChoice value={tier} onChange={setTier} />
        <QueueSelect
          label={t('escalatesTo')}
          queues={queues.filter((each) => each.id !== id)}
          value={escalatesToId}
          onChange={setEscalatesToId}
          none={t('none')}
          className="min-w-48"
        />
        {organisations.length > 0 && (
          <Select
            label={t('organisation')}
            hint={t('organisationHint')}
            value={organisationId}
            onChange={setOrganisationId}
            options={[
              { value: none, label: t('everyOrganisation') },
              ...organisations.map((each) => ({ value: each.id as string, label: each.name })),
            ]}
            className="min-w-48"
          />
        )}
      </div>
      <MemberFields members={members} onChange={setMembers} />
      <AssigningFields assigning={assigning} onChange={setAssigning} />
    </DeskDialog>
  );
}
