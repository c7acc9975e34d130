import { useId, useState } from 'react';
import type { QueueId } from '../../../../contract/common.ts';
import type { Assigning, QueueDetail } from '../../../../contract/queues.ts';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { AssigningFields } from './assigning-fields.tsx';
import { MemberFields } from './member-fields.tsx';
import { queueSettingsMessages } from './queue-settings-messages.ts';
import { useSaving } from './use-saving.ts';

const tiers = ['1', '2', '3'] as const;
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
  const { client } = useDesk();
  const { busy, save } = useSaving();
  const form = useId();
  const [id] = useState(() => queue?.id ?? newId<QueueId>());
  const [name, setName] = useState(queue?.name ?? '');
  const [tier, setTier] = useState<(typeof tiers)[number]>(tiers[(queue?.tier ?? 1) - 1] ?? '1');
  const [escalatesToId, setEscalatesToId] = useState<string>(queue?.escalatesToId ?? none);
  const [members, setMembers] = useState<QueueDetail['members']>(queue?.members ?? []);
  const [assigning, setAssigning] = useState<Assigning | null>(queue?.assigning ?? null);
  const send = async () => {
    const done = await save(() =>
      client.queues.save({
        id,
        name,
        organisationId: queue?.organisationId ?? null,
        tier: Number(tier),
        escalatesToId: escalatesToId === none ? null : (escalatesToId as QueueId),
        assigning,
        members: members.map(({ personId, tier: theirs, leads, skills }) => ({
          personId,
          tier: theirs,
          leads,
          skills: skills.filter((each) => each.trim() !== ''),
        })),
      }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={queue ? t('editQueue', { name: queue.name }) : t('newQueue')}
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="flex flex-wrap gap-3">
          <TextField label={t('name')} value={name} onChange={setName} required maxLength={100} className="min-w-48 flex-1" />
          <Choice
            label={t('tier')}
            value={tier}
            onChange={setTier}
            options={tiers.map((value) => ({ value, label: t('tierNumber', { tier: value }) }))}
          />
          <Select
            label={t('escalatesTo')}
            value={escalatesToId}
            onChange={setEscalatesToId}
            options={[
              { value: none, label: t('none') },
              ...queues.filter((each) => each.id !== id).map((each) => ({ value: each.id as string, label: each.name })),
            ]}
            className="min-w-48"
          />
        </div>
        <MemberFields members={members} onChange={setMembers} />
        <AssigningFields assigning={assigning} onChange={setAssigning} />
      </form>
    </Dialog>
  );
}
