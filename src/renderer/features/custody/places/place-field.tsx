import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { OrganisationId } from '../../../../contract/common.ts';
import type { Place } from '../../../../contract/places.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Combobox } from '../../../ui/controls/combobox.tsx';

type Props = {
  label: string;
  hint?: string;
  value: Place | null;
  onChange: (place: Place | null) => void;
  /** Of which organisation; places that are nobody's in particular are shown as well. Left out: of all. */
  organisationId?: OrganisationId | null | undefined;
  except?: (place: Place) => boolean;
};

/** A place that is in use, found by any part of its path. */
export function PlaceField({ label, hint, value, onChange, organisationId, except }: Props) {
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...orpc.places.list.queryOptions({ q, limit: 100 }), placeholderData: (before) => before });
  const fits = (place: Place) =>
    place.active &&
    (organisationId === undefined || place.organisationId === null || place.organisationId === organisationId) &&
    except?.(place) !== true;
  return (
    <Combobox<Place>
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={value}
      onChange={onChange}
      items={(found.data?.items ?? []).filter(fits)}
      loading={found.isFetching}
      itemKey={(place) => place.id}
      itemLabel={(place) => place.path}
      itemHint={(place) => [place.code, place.address].filter(Boolean).join(' · ') || null}
      onSearch={setTyped}
    />
  );
}
