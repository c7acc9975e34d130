import { useState } from 'react';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';

type Props = {
  title: string;
  hint: string;
  label: string;
  action: string;
  maxLength: number;
  /** Does it; what it throws is shown, and the words stay. */
  onSend: (text: string) => Promise<void>;
  onClose: () => void;
};

/** Asks for a few words before something is done. */
export function WordsDialog({ title, hint, label, action, maxLength, onSend, onClose }: Props) {
  const [text, setText] = useState('');
  return (
    <DeskDialog
      title={title}
      description={hint}
      width="narrow"
      action={action}
      ready={text.trim() !== ''}
      send={() => onSend(text.trim())}
      onClose={onClose}
    >
      <TextArea label={label} value={text} onChange={setText} required maxLength={maxLength} minRows={3} />
    </DeskDialog>
  );
}
