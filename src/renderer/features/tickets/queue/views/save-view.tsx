import { BookmarkPlus } from 'lucide-react';
import { useState } from 'react';
import type { ViewId } from '../../../../../contract/common.ts';
import { DeskDialog } from '../../../../client/desk-dialog.tsx';
import { newId } from '../../../../client/new-id.ts';
import { Checkbox } from '../../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { TextField } from '../../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { ticketMessages } from '../../ticket-messages.ts';
import { goTo, queuePath } from '../../ticket-paths.ts';
import { queueMessages } from '../queue-messages.ts';
import type { QueueOrder } from './use-queue-order.ts';

/** Keeps what is shown under a name; one's own view can be kept again under the same one. */
export function SaveViewButton({ order }: { order: QueueOrder }) {
  const t = useMessages(queueMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={BookmarkPlus} label={t('saveView')} onClick={() => setOpen(true)} />
      {open && <SaveViewDialog order={order} onClose={() => setOpen(false)} />}
    </>
  );
}

function SaveViewDialog({ order, onClose }: { order: QueueOrder; onClose: () => void }) {
  const t = useMessages(queueMessages);
  const words = useMessages(ticketMessages);
  const own = order.view?.mine ? order.view : null;
  const [name, setName] = useState(own?.name ?? '');
  const [shared, setShared] = useState(own?.shared ?? false);
  const save = async () => {
    const id = own && own.name === name.trim() ? own.id : newId<ViewId>();
    await order.saveView({ id, name: name.trim(), shared });
    goTo(queuePath({ view: id }));
  };
  return (
    <DeskDialog
      width="narrow"
      title={t('saveViewTitle')}
      description={t('saveViewText')}
      action={words('save')}
      ready={name.trim() !== ''}
      send={save}
      onClose={onClose}
    >
      <p className="font-mono text-xs text-muted wrap-anywhere">{order.order.q}</p>
      <TextField label={t('viewName')} value={name} onChange={setName} maxLength={100} required />
      <Checkbox checked={shared} onChange={setShared} label={t('shareView')} />
    </DeskDialog>
  );
}
