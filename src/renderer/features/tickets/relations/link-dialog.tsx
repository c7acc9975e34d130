import { useState } from 'react';
import { type RelationKind, relationKindSchema } from '../../../../contract/relations.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Dialog } from '../../../ui/layers/dialog.tsx';
import { uiMessages } from '../../../ui/ui-messages.ts';
import { relationMessages } from './relation-messages.ts';
import { type ChosenTicket, TicketCombobox } from './ticket-combobox.tsx';

/** Links the ticket to another one. */
export function LinkDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(relationMessages);
  const say = useMessages(uiMessages);
  const { client, orpc, queries } = useDesk();
  const [kind, setKind] = useState<RelationKind>('related');
  const [other, setOther] = useState<ChosenTicket | null>(null);
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const link = async () => {
    if (!other) return;
    setState({ busy: true, error: null });
    try {
      queries.setQueryData(orpc.relations.list.key({ number }), await client.relations.add({ number, kind, other: other.number }));
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('linkTitle', { number })}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button variant="primary" disabled={other === null} busy={state.busy} onClick={() => void link()}>
            {t('link')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select
          label={t('thisTicketIs', { number })}
          value={kind}
          onChange={setKind}
          options={relationKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TicketCombobox label={t('otherTicket')} placeholder={t('findTicket')} value={other} onChange={setOther} without={[number]} />
        {state.error !== null && <DeskError error={state.error} />}
      </div>
    </Dialog>
  );
}
