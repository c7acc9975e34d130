import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonId, StockMovementId } from '../../../contract/common.ts';
import type { StockItem } from '../../../contract/stock.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Select } from '../../ui/controls/select.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type ChosenPerson, PersonCombobox } from '../tickets/pickers/person-combobox.tsx';
import { stockMessages } from './stock-messages.ts';
import { useStockSaved } from './use-stock-saved.ts';

type Props = { item: StockItem; move: 'give' | 'takeBack' | 'received' | 'counted'; onClose: () => void };

/** Moves some of an item: to a person, back from one, into the stock, or to what was counted. */
export function MoveDialog({ item, move, onClose }: Props) {
  const t = useMessages(stockMessages);
  const { client, orpc } = useDesk();
  const saved = useStockSaved();
  const [movementId] = useState(() => newId<StockMovementId>());
  const [quantity, setQuantity] = useState(move === 'counted' ? String(item.left) : '1');
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const holders = useQuery({ ...orpc.stock.get.queryOptions({ id: item.id }), enabled: move === 'takeBack' }).data?.holders ?? [];
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const holder = chosen ?? holders[0]?.personId ?? null;
  const [note, setNote] = useState('');
  const count = /^\d{1,7}$/.test(quantity.trim()) ? Number(quantity) : null;
  const enough = count !== null && (count > 0 || move === 'counted');
  const isUsed = move === 'give' && item.kind === 'consumable';
  const named = move === 'give' ? isUsed || person !== null : move !== 'takeBack' || holder !== null;
  const send = async () => {
    if (count === null) return;
    const asked = { id: item.id, movementId, note };
    if (move === 'give') await client.stock.give({ ...asked, quantity: count, personId: person?.id ?? null });
    else if (move === 'takeBack') await client.stock.takeBack({ ...asked, quantity: count, personId: holder as PersonId });
    else await client.stock.adjust({ ...asked, kind: move, amount: count });
    await saved();
  };
  const titles = { give: isUsed ? 'use' : 'give', takeBack: 'takeBack', received: 'receive', counted: 'count' } as const;
  return (
    <DeskDialog title={t(titles[move])} description={item.name} action={t('save')} ready={enough && named} send={send} onClose={onClose}>
      <div className="flex flex-col gap-3">
        {move === 'give' && <PersonCombobox label={t(isUsed ? 'forPerson' : 'person')} value={person} onChange={setPerson} />}
        {move === 'takeBack' && (
          <Select
            label={t('person')}
            value={holder}
            onChange={setChosen}
            options={holders.map(({ personId, personName, quantity: has }) => ({ value: personId, label: `${personName} (${has})` }))}
          />
        )}
        <TextField
          label={t(move === 'counted' ? 'left' : 'quantity')}
          value={quantity}
          onChange={setQuantity}
          inputMode="numeric"
          maxLength={7}
          required
          error={quantity !== '' && !enough ? t('needNumber') : null}
        />
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={500} />
      </div>
    </DeskDialog>
  );
}
