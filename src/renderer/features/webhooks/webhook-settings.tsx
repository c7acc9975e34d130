import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WebhookId } from '../../../contract/automation-actions.ts';
import type { Webhook } from '../../../contract/webhooks.ts';
import { DeskList } from '../../client/desk-list.tsx';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextArea } from '../../ui/controls/text-area.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useSending } from '../../ui/layers/use-sending.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { WebhookCallsDialog } from './webhook-calls-dialog.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { webhookMessages } from './webhook-messages.ts';

/** The addresses outside that the desk calls, with how that went lately. */
export function WebhookList() {
  const t = useMessages(webhookMessages);
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.webhooks.list.queryOptions({}));
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [looking, setLooking] = useState<Webhook | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: orpc.webhooks.key() });
  const about = ({ url, hasSecret, waiting, lastAt, lastStatus }: Webhook) => (
    <>
      <span className="font-mono">{url}</span>
      {[
        t(hasSecret ? 'signed' : 'unsigned'),
        lastAt === null ? t('never') : lastStatus === null ? '' : t('lastAnswer', { status: String(lastStatus) }),
        waiting > 0 ? t('waiting', { count: waiting }) : '',
      ]
        .filter(Boolean)
        .map((each) => ` · ${each}`)}
    </>
  );
  return (
    <>
      <DeskList
        label={t('webhooks')}
        lines={list.data?.items.map((webhook) => ({
          id: webhook.id,
          name: webhook.name,
          about: about(webhook),
          warning: webhook.lastError,
          onEdit: () => setEditing(webhook),
          verbs: (
            <Button variant="quiet" aria-label={t('callsNamed', { name: webhook.name })} onClick={() => setLooking(webhook)}>
              {t('calls')}
            </Button>
          ),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('none')}
        add={{ label: t('add'), run: () => setEditing('new') }}
        onRemove={async (id) => {
          await client.webhooks.remove({ id: id as WebhookId });
          await again();
        }}
        removeText={t('remains')}
      />
      {editing && <WebhookDialog webhook={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {looking && (
        <WebhookCallsDialog
          webhook={looking}
          onClose={() => {
            setLooking(null);
            void again();
          }}
        />
      )}
    </>
  );
}

/** Places inside one's own network that may be called all the same. */
export function PrivateHosts() {
  const { orpc } = useDesk();
  const list = useQuery(orpc.webhooks.list.queryOptions({}));
  return list.data ? <HostsForm key={list.data.privateHosts.join(' ')} hosts={list.data.privateHosts} /> : null;
}

function HostsForm({ hosts }: { hosts: readonly string[] }) {
  const t = useMessages(webhookMessages);
  const { client, orpc, queries } = useDesk();
  const [text, setText] = useState(hosts.join('\n'));
  const { busy, error, send } = useSending();
  const save = async () => {
    const lines = text.split('\n').map((line) => line.trim());
    await client.webhooks.allowPrivate({ hosts: lines.filter(Boolean) });
    await queries.invalidateQueries({ queryKey: orpc.webhooks.key() });
    showToast(t('hostsSaved'));
  };
  return (
    <form
      noValidate
      className="flex max-w-md flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send(save);
      }}
    >
      <TextArea label={t('hosts')} placeholder={t('hostsPlaceholder')} value={text} onChange={setText} minRows={2} className="w-full" />
      {error !== null && <DeskError error={error} />}
      <Button type="submit" busy={busy}>
        {t('save')}
      </Button>
    </form>
  );
}
