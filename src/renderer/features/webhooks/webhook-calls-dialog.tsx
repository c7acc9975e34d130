import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Clock, RotateCcw } from 'lucide-react';
import type { Webhook, WebhookCall } from '../../../contract/webhooks.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { useSending } from '../../ui/layers/use-sending.ts';
import { ticketPath } from '../tickets/ticket-paths.ts';
import { webhookMessages } from './webhook-messages.ts';

const looks = {
  waiting: { tone: 'info', icon: Clock },
  done: { tone: 'ok', icon: CircleCheck },
  'given-up': { tone: 'critical', icon: CircleAlert },
} as const;
/** Attempts are no commands: nothing announces them, so they are looked at while some call waits. */
const lookAgainMs = 1000;

/** The newest calls of a webhook: what became of them, and calling again. */
export function WebhookCallsDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useMessages(webhookMessages);
  const { client, orpc } = useDesk();
  const { id, name } = webhook;
  const read = useQuery({
    ...orpc.webhooks.calls.queryOptions({ id }),
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'waiting') ? lookAgainMs : false),
  });
  const { busy, error, send } = useSending();
  const act = (work: () => Promise<unknown>) =>
    void send(async () => {
      await work();
      await read.refetch();
    });
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={(open) => !open && onClose()}
      title={t('callsNamed', { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button variant="primary" busy={busy} onClick={() => act(() => client.webhooks.test({ id, callId: crypto.randomUUID() }))}>
            {t('test')}
          </Button>
        </>
      }
    >
      {read.isPending && <Skeleton />}
      {(read.error ?? error) != null && <DeskError error={read.error ?? error} />}
      {read.data?.items.length === 0 && <p className="text-sm text-muted">{t('noCalls')}</p>}
      <ul className="divide-y divide-line" aria-label={t('calls')}>
        {read.data?.items.map((call) => (
          <Call key={call.id} call={call} onAgain={() => act(() => client.webhooks.callAgain({ id, callId: call.id }))} />
        ))}
      </ul>
    </Dialog>
  );
}

function Call({ call, onAgain }: { call: WebhookCall; onAgain: () => void }) {
  const t = useMessages(webhookMessages);
  const { state, attempts, status, error, by, ticketNumber } = call;
  return (
    <li className="flex flex-wrap items-center gap-2 py-1.5 text-sm">
      <StatusPill {...looks[state]} label={t(`state.${state}`)} />
      <div className="min-w-48 flex-1">
        {ticketNumber === null ? (
          t('aTest', { name: by.name })
        ) : (
          <a href={`#${ticketPath(ticketNumber)}`}>{t('about', { number: String(ticketNumber), name: by.name })}</a>
        )}
        <p className="text-xs text-muted">
          <RelativeTime at={call.triedAt ?? call.at} />
          {attempts > 0 && ` · ${t('attempts', { count: attempts })}`}
          {status !== null && ` · ${t('answered', { status: String(status) })}`}
        </p>
        {error !== null && <p className="text-xs text-critical wrap-anywhere">{error}</p>}
      </div>
      {state !== 'done' && attempts > 0 && (
        <Button icon={RotateCcw} onClick={onAgain}>
          {t('again')}
        </Button>
      )}
    </li>
  );
}
