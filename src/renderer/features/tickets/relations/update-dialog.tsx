import { useQuery } from '@tanstack/react-query';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import type { MessageId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { showToast } from '../../../ui/layers/toasts.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { isOpen } from './links-card.tsx';
import { relationMessages } from './relation-messages.ts';

/** One reply for everybody whom a major incident concerns. */
export function UpdateDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const { client, orpc, queries } = useDesk();
  const relations = useQuery(orpc.relations.list.queryOptions({ number }));
  const count = (relations.data?.items ?? []).filter((item) => item.kind === 'parent-of' && isOpen(item)).length;
  const [text, setText] = useState('');
  const [id] = useState(() => newId<MessageId>());
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const send = async () => {
    setState({ busy: true, error: null });
    try {
      await client.relations.updateAll({ number, id, text });
      await Promise.all([queries.invalidateQueries({ queryKey: ['tickets'] }), queries.invalidateQueries({ queryKey: ['relations'] })]);
      showToast(t('updateSent', { count }));
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('updateAll')}
      description={t('updateText', { count })}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" icon={Megaphone} disabled={text.trim() === ''} busy={state.busy} onClick={() => void send()}>
            {t('sendUpdate', { count: count + 1 })}
          </Button>
        </>
      }
    >
      <TextArea label={t('updateLabel')} value={text} onChange={setText} maxLength={100_000} minRows={5} />
      {state.error !== null && <DeskError error={state.error} />}
    </Dialog>
  );
}
