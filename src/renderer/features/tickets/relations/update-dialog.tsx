import { useQuery } from '@tanstack/react-query';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import type { MessageId } from '../../../../contract/common.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { isOpen } from './links-card.tsx';
import { relationMessages } from './relation-messages.ts';

/** One reply for everybody whom a major incident concerns. */
export function UpdateDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(relationMessages);
  const { client, orpc, queries } = useDesk();
  const relations = useQuery(orpc.relations.list.queryOptions({ number }));
  const count = (relations.data?.items ?? []).filter((item) => item.kind === 'parent-of' && isOpen(item)).length;
  const [text, setText] = useState('');
  const [id] = useState(() => newId<MessageId>());
  const send = async () => {
    await client.relations.updateAll({ number, id, text });
    await Promise.all([queries.invalidateQueries({ queryKey: ['tickets'] }), queries.invalidateQueries({ queryKey: ['relations'] })]);
    showToast(t('updateSent', { count }));
  };
  return (
    <DeskDialog
      title={t('updateAll')}
      description={t('updateText', { count })}
      action={t('sendUpdate', { count: count + 1 })}
      actionIcon={Megaphone}
      ready={text.trim() !== ''}
      send={send}
      onClose={onClose}
    >
      <TextArea label={t('updateLabel')} value={text} onChange={setText} maxLength={100_000} minRows={5} />
    </DeskDialog>
  );
}
