import { useMutation, useQuery } from '@tanstack/react-query';
import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { Agreement } from '../../../contract/agreements.ts';
import type { AgreementId } from '../../../contract/common.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { DeskList } from '../../client/desk-list.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Progress } from '../../ui/display/progress.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AgreementEditor, type EditedAgreement } from './agreement-editor.tsx';
import { agreementMessages } from './agreement-messages.ts';

const nothing = { low: null, normal: null, high: null, urgent: null };
const editedOf = ({ calendarName: _name, position: _position, ...agreement }: Agreement): EditedAgreement => agreement;
const blankAgreement = (calendarId: Agreement['calendarId']): EditedAgreement => ({
  id: newId(),
  name: '',
  kind: 'service',
  calendarId,
  active: true,
  conditions: { organisationIds: [], queueIds: [], kinds: [], priorities: [], deviceForms: [] },
  targets: { 'first-response': nothing, 'next-update': nothing, resolution: nothing, internal: nothing },
  pausedIn: ['waiting'],
  levels: [],
  warnPercent: 75,
  version: 0,
});

/** The agreements of a desk, in the order in which they are tried. */
export function AgreementSettings() {
  const t = useMessages(agreementMessages);
  const { client, orpc, queries } = useDesk();
  const [edited, setEdited] = useState<EditedAgreement | null>(null);
  const agreements = useQuery(orpc.agreements.list.queryOptions({}));
  const calendars = useQuery(orpc.calendars.list.queryOptions({}));
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.agreements.key() });
  const begin = useMutation({ ...orpc.agreements.begin.mutationOptions(), onSuccess: refresh });
  const items = agreements.data?.items;
  const [firstCalendar] = calendars.data?.items ?? [];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      {items?.length === 0 && (
        <div className="mb-2">
          <p className="mb-2 max-w-prose text-sm">{t('noAgreements')}</p>
          <Button
            variant="primary"
            icon={Handshake}
            busy={begin.isPending}
            onClick={() => begin.mutate({ calendarId: newId(), agreementId: newId(), zone })}
          >
            {t('begin')}
          </Button>
        </div>
      )}
      <DeskList
        label={t('agreements')}
        lines={items?.map((agreement) => ({
          id: agreement.id,
          name: agreement.name,
          about: [t(agreement.kind), agreement.calendarName, t(agreement.active ? 'active' : 'inactive')].join(' · '),
          onEdit: () => setEdited(editedOf(agreement)),
        }))}
        error={agreements.error}
        onRetry={() => void agreements.refetch()}
        {...(firstCalendar ? { add: { label: t('newAgreement'), run: () => setEdited(blankAgreement(firstCalendar.id)) } } : {})}
        onMove={async (id, to) => {
          const ids = (items ?? []).map((agreement) => agreement.id).filter((each) => each !== id);
          await client.agreements.arrange({ ids: ids.toSpliced(to, 0, id as AgreementId) });
          await refresh();
        }}
        onRemove={async (id) => {
          await client.agreements.remove({ id: id as AgreementId });
          await refresh();
        }}
      />
      <Recounting />
      {begin.isError && <DeskError error={begin.error} />}
      {edited && <AgreementEditor key={edited.id} agreement={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

/** How far counting everything again has come, while it is under way. */
function Recounting() {
  const t = useMessages(agreementMessages);
  const { orpc } = useDesk();
  const recount = useQuery({
    ...orpc.agreements.recount.queryOptions({}),
    refetchInterval: (query) => (query.state.data?.running ? 500 : false),
  });
  const stop = useMutation(orpc.agreements.stopRecount.mutationOptions());
  if (!recount.data?.running) return null;
  const { done, total } = recount.data;
  const text = t('recounting', { done, total });
  return (
    <div className="mt-2 flex items-end gap-2">
      <div className="flex-1">
        <Progress label={text} text={text} value={done} max={Math.max(1, total)} />
      </div>
      <Button onClick={() => stop.mutate({})}>{t('stop')}</Button>
    </div>
  );
}
