import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { PersonId } from '../../../../contract/common.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';

export type ChosenPerson = { id: PersonId; name: string; email: string | null };

type Props = {
  label: string;
  value: ChosenPerson | null;
  onChange: (person: ChosenPerson | null) => void;
  placeholder?: string;
  hint?: string;
  /** Hears what was typed, so that the page can offer to add that person. */
  onTyped?: (text: string) => void;
  className?: string;
};

/** A person of the directory, found by the desk while typing. */
export function PersonCombobox({ onTyped, ...props }: Props) {
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({ ...orpc.people.list.queryOptions({ q, limit: 50 }), placeholderData: (before) => before });
  return (
    <Combobox<ChosenPerson>
      {...props}
      items={data?.items ?? []}
      loading={isFetching}
      itemKey={(person) => person.id}
      itemLabel={(person) => person.name}
      itemHint={(person) => person.email}
      onSearch={(text) => {
        setTyped(text);
        onTyped?.(text);
      }}
    />
  );
}
