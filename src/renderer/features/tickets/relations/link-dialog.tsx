import { useState } from 'react';
import { type RelationKind, relationKindSchema } from '../../../../contract/relations.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { relationMessages } from './relation-messages.ts';
import { type ChosenTicket, TicketCombobox } from './ticket-combobox.tsx';

/** Links the ticket to another one. */
export function LinkDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useMessages(relationMessages);
  const { client, orpc, queries } = useDesk();
  const [kind, setKind] = useState<RelationKind>('related');
  const [other, setOther] = useState<ChosenTicket | null>(null);
  const link = async () => {
    if (!other) return;
    queries.setQueryData(orpc.relations.list.key({ number }), await client.relations.add({ number, kind, other: other.number }));
  };
  return (
    <DeskDialog
      title={t('linkTitle', { number })}
      width="narrow"
      action={t('link')}
      ready={other !== null}
      dirty={other !== null}
      send={link}
      onClose={onClose}
    >
      <Select
        label={t('thisTicketIs', { number })}
        value={kind}
        onChange={setKind}
        options={relationKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TicketCombobox label={t('otherTicket')} placeholder={t('findTicket')} value={other} onChange={setOther} without={[number]} />
    </DeskDialog>
  );
}
