import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Place } from '../../../../contract/places.ts';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { CommandButton } from '../../../ui/commands/runner.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { ExportButton } from '../../exchange/export/export-button.tsx';
import type { ExportedTable } from '../../exchange/export/exported-table.ts';
import { fieldMessages } from '../../exchange/import/field-messages.ts';
import { importPlacesCommand } from '../../exchange/import/import-commands.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { placeMessages } from './place-messages.ts';

const shown = 500;
/** The find box comes where there is something to look through. */
const fewEnough = 8;

/** Sites, buildings and rooms, in the order of their paths: a setting. */
export function PlaceList() {
  const t = useMessages(placeMessages);
  const { orpc } = useDesk();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const read = useQuery({ ...orpc.places.list.queryOptions({ q, limit: shown }), placeholderData: (before) => before });
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const [editing, setEditing] = useState<Place | 'new' | null>(null);
  const items = read.data?.items;
  const exported = useExportedPlaces(q);
  const nameOf = (place: Place) => organisations.find(({ id }) => id === place.organisationId)?.name;
  return (
    <>
      {(typed !== '' || (items?.length ?? 0) > fewEnough) && (
        <TextField
          label={t('find')}
          hideLabel
          placeholder={t('find')}
          icon={Search}
          type="search"
          value={typed}
          onChange={setTyped}
          className="mb-2"
        />
      )}
      <div className="mb-2 flex flex-wrap items-center justify-end gap-2">
        <ExportButton table={exported} />
        <CommandButton command={importPlacesCommand} />
      </div>
      <DeskList
        label={t('places')}
        lines={items?.map((place) => ({
          id: place.id,
          name: place.path,
          about: [
            t(`kind.${place.kind}`),
            place.code,
            nameOf(place),
            [place.address, place.city].filter(Boolean).join(', '),
            t('devices', { count: place.devices }),
            place.active ? null : t('inactive'),
          ]
            .filter(Boolean)
            .join(' · '),
          onEdit: () => setEditing(place),
        }))}
        error={read.error}
        onRetry={() => void read.refetch()}
        nothing={t(q === '' ? 'nothing' : 'nothingFits')}
        add={{ label: t('add'), run: () => setEditing('new') }}
      />
      {read.data?.next && <p className="mt-2 text-sm text-muted">{t('more')}</p>}
      {editing !== null && <PlaceDialog place={editing === 'new' ? null : editing} known={items ?? []} onClose={() => setEditing(null)} />}
    </>
  );
}

const exportedKeys = ['name', 'kind', 'code', 'organisation', 'address', 'city', 'country', 'notes'] as const;

/** The places as they are exported: as far as the find box lets them through, each by its path, under the names that an import knows. */
function useExportedPlaces(q: string): ExportedTable {
  const t = useMessages(placeMessages);
  const fields = useMessages(fieldMessages);
  return useMemo(
    () => ({
      list: 'places',
      filter: { q },
      total: null,
      columns: exportedKeys.map((key) => ({
        key,
        header: fields(key),
        ...(key === 'kind' && { say: (kind: string) => t(`kind.${kind as Place['kind']}`) }),
      })),
    }),
    [t, fields, q],
  );
}
