import { useState } from 'react';
import type { LicenceId, LicenceKeyId } from '../../../../contract/common.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { productMessages } from '../product/product-messages.ts';
import { dialogMessages } from './dialog-messages.ts';
import { useSaved } from './use-saved.ts';

/** Puts a key under seal. */
export function KeyDialog({ licenceId, onClose }: { licenceId: LicenceId; onClose: () => void }) {
  const t = useMessages(dialogMessages);
  const words = useMessages(productMessages);
  const { client } = useDesk();
  const saved = useSaved();
  const [keyId] = useState(() => newId<LicenceKeyId>());
  const [label, setLabel] = useState('');
  const [key, setKey] = useState('');
  const changed = useChanged({ label, key });
  const send = async () => {
    await client.licences.addKey({ id: licenceId, keyId, label, key: key.trim() });
    await saved();
  };
  return (
    <DeskDialog
      title={words('addKey')}
      description={t('keyHint')}
      action={t('save')}
      ready={label.trim() !== '' && key.trim() !== ''}
      dirty={changed}
      send={send}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <TextField label={t('label')} value={label} onChange={setLabel} maxLength={200} required />
        <TextArea label={t('key')} value={key} onChange={setKey} maxLength={10_000} />
      </div>
    </DeskDialog>
  );
}
