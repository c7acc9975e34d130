import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowUp, Handshake, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Agreement } from '../../../contract/agreements.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
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
  const { orpc, queries } = useDesk();
  const [edited, setEdited] = useState<EditedAgreement | null>(null);
  const agreements = useQuery(orpc.agreements.list.queryOptions({}));
  const calendars = useQuery(orpc.calendars.list.queryOptions({}));
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.agreements.key() });
  const begin = useMutation({ ...orpc.agreements.begin.mutationOptions(), onSuccess: refresh });
  const remove = useMutation({ ...orpc.agreements.remove.mutationOptions(), onSuccess: refresh });
  const arrange = useMutation({ ...orpc.agreements.arrange.mutationOptions(), onSuccess: refresh });
  const failed = begin.error ?? remove.error ?? arrange.error;
  if (agreements.isError) return <DeskError error={agreements.error} onRetry={() => void agreements.refetch()} />;
  const items = agreements.data?.items ?? [];
  const [firstCalendar] = calendars.data?.items ?? [];
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      {agreements.isSuccess && items.length === 0 && (
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
      <ol className="mb-2">
        {items.map((agreement, i) => (
          <li key={agreement.id} className="flex items-center gap-2 border-b border-line/60 py-1 text-sm">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{agreement.name}</span>{' '}
              <span className="text-muted">
                {t(agreement.kind)}, {agreement.calendarName}, {t(agreement.active ? 'active' : 'inactive')}
              </span>
            </span>
            {i > 0 && (
              <IconButton
                icon={ArrowUp}
                label={t('moveUp', { name: agreement.name })}
                onClick={() => arrange.mutate({ ids: raised(items, i).map(({ id }) => id) })}
              />
            )}
            <IconButton icon={Pencil} label={t('edit', { name: agreement.name })} onClick={() => setEdited(editedOf(agreement))} />
            <IconButton icon={Trash2} label={t('remove', { name: agreement.name })} onClick={() => remove.mutate({ id: agreement.id })} />
          </li>
        ))}
      </ol>
      {firstCalendar && (
        <Button icon={Plus} onClick={() => setEdited(blankAgreement(firstCalendar.id))}>
          {t('newAgreement')}
        </Button>
      )}
      <Recounting />
      {failed && <DeskError error={failed} />}
      {edited && <AgreementEditor key={edited.id} agreement={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

const raised = (items: readonly Agreement[], i: number): Agreement[] =>
  items.with(i - 1, items[i] as Agreement).with(i, items[i - 1] as Agreement);

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
