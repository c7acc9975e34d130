import { useQuery } from '@tanstack/react-query';
import { PencilLine, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OrganisationId } from '../../../contract/common.ts';
import type { Organisation } from '../../../contract/people.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { peopleMessages } from './people-messages.ts';

/** The organisations the desk serves, with how many people and devices each has. */
export function OrganisationsDialog({ mayChange, onClose }: { mayChange: boolean; onClose: () => void }) {
  const t = useMessages(peopleMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.organisations.list.queryOptions({}));
  const [editing, setEditing] = useState<OrganisationId | 'new' | null>(null);
  return (
    <Dialog open title={t('organisations')} onOpenChange={(open) => !open && onClose()}>
      {read.isPending && <Skeleton />}
      {read.isError && <DeskError error={read.error} onRetry={() => void read.refetch()} />}
      <ul className="flex flex-col divide-y divide-line">
        {(read.data?.items ?? []).map((each) => (
          <li key={each.id} className="py-1.5">
            {editing === each.id ? (
              <OrganisationForm organisation={each} onDone={() => setEditing(null)} />
            ) : (
              <div className="flex items-center gap-2">
                <div className="min-w-0 flex-1">
                  <p className="font-medium wrap-anywhere">{each.name}</p>
                  <p className="text-xs text-muted">
                    {[each.domain, t('peopleCount', { count: each.people }), t('devicesCount', { count: each.devices })]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                {mayChange && <IconButton icon={PencilLine} label={t('rename', { name: each.name })} onClick={() => setEditing(each.id)} />}
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayChange &&
        (editing === 'new' ? (
          <OrganisationForm organisation={null} onDone={() => setEditing(null)} />
        ) : (
          <Button icon={Plus} className="mt-2" onClick={() => setEditing('new')}>
            {t('newOrganisation')}
          </Button>
        ))}
    </Dialog>
  );
}

function OrganisationForm({ organisation, onDone }: { organisation: Organisation | null; onDone: () => void }) {
  const t = useMessages(peopleMessages);
  const { client, orpc, queries } = useDesk();
  const [name, setName] = useState(organisation?.name ?? '');
  const [domain, setDomain] = useState(organisation?.domain ?? '');
  const [id] = useState(() => organisation?.id ?? newId<OrganisationId>());
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      await (organisation ? client.organisations.update({ id, name, domain }) : client.organisations.create({ id, name, domain }));
      await queries.invalidateQueries({ queryKey: orpc.organisations.key() });
      onDone();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <TextField label={t('name')} value={name} onChange={setName} maxLength={200} required className="min-w-40 flex-1" />
      <TextField label={t('domain')} value={domain} onChange={setDomain} maxLength={253} className="min-w-32 flex-1" />
      <Button type="submit" variant="primary" disabled={name.trim() === ''}>
        {t('save')}
      </Button>
      <Button onClick={onDone}>{t('cancel')}</Button>
      {error !== null && <DeskError error={error} />}
    </form>
  );
}
