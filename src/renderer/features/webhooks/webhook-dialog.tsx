import { useState } from 'react';
import type { WebhookId } from '../../../contract/automation-actions.ts';
import type { Webhook } from '../../../contract/webhooks.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { ShownOnce } from '../../ui/layers/shown-once.tsx';
import { webhookMessages } from './webhook-messages.ts';

const secretBytes = 32;
/** Made here, so that it travels to the desk once and never back. */
const newSecret = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};
const isAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text.trim())?.protocol ?? '');

/** A webhook: its name and address, and the secret its calls are signed with, which is shown once. */
export function WebhookDialog({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const t = useMessages(webhookMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => webhook?.id ?? newId<WebhookId>());
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [secret, setSecret] = useState<'keep' | 'make' | 'none'>(webhook ? (webhook.hasSecret ? 'keep' : 'none') : 'make');
  const [made] = useState(newSecret);
  const [shown, setShown] = useState(false);
  const save = async () => {
    const change = { keep: {}, make: { secret: made }, none: { secret: null } }[secret];
    await client.webhooks.save({ id, name: name.trim(), url: url.trim(), ...change });
    await queries.invalidateQueries({ queryKey: orpc.webhooks.key() });
    if (secret === 'make') setShown(true);
    return secret !== 'make';
  };
  if (shown) return <MadeSecret name={name} secret={made} onClose={onClose} />;
  return (
    <DeskDialog
      title={webhook ? t('edit', { name: webhook.name }) : t('add')}
      action={t('save')}
      ready={name.trim() !== '' && isAddress(url)}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('name')} value={name} onChange={setName} required maxLength={100} />
      <TextField label={t('url')} hint={t('urlHint')} type="url" mono value={url} onChange={setUrl} required maxLength={2000} />
      <Choice
        label={t('secret')}
        value={secret}
        onChange={setSecret}
        options={(['keep', 'make', 'none'] as const)
          .filter((value) => value !== 'keep' || webhook?.hasSecret)
          .map((value) => ({ value, label: t(`secret.${value}`) }))}
      />
      <p className="text-xs text-muted">{t('secretHint')}</p>
    </DeskDialog>
  );
}

function MadeSecret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useMessages(webhookMessages);
  return (
    <ShownOnce title={t('secretTitle', { name })} description={t('secretOnce')} done={t('done')} onClose={onClose}>
      <p className="flex items-center gap-1 rounded-md border border-line bg-subtle p-3">
        <code className="min-w-0 flex-1 text-xs wrap-anywhere">{secret}</code>
        <CopyButton text={secret} label={t('copySecret')} />
      </p>
    </ShownOnce>
  );
}
