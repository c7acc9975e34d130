import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IdentityProviderId } from '../../../../contract/common.ts';
import type { IdentityProvider } from '../../../../contract/identity-providers.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { CopyButton } from '../../../ui/display/copy-button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { signInCalls } from '../../sign-in/sign-in-calls.ts';
import { providerMessages } from './provider-messages.ts';

const domainsIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((domain) => domain.replace(/^@/, '').toLowerCase())
    .filter(Boolean);

/** A provider: who it is, as whom the desk asks there, and for which addresses it is believed. Its secret goes in and never comes out. */
export function ProviderDialog({ provider, onClose }: { provider: IdentityProvider | null; onClose: () => void }) {
  const t = useMessages(providerMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => provider?.id ?? newId<IdentityProviderId>());
  const [name, setName] = useState(provider?.name ?? '');
  const [issuer, setIssuer] = useState(provider?.issuer ?? '');
  const [clientId, setClientId] = useState(provider?.clientId ?? '');
  const [secret, setSecret] = useState('');
  const [typed, setTyped] = useState(provider?.domains.join(', ') ?? '');
  const domains = domainsIn(typed);
  const save = async () => {
    const clientSecret = secret === '' ? {} : { clientSecret: secret };
    await client.identityProviders.save({
      id,
      name: name.trim(),
      issuer: issuer.trim(),
      clientId: clientId.trim(),
      ...clientSecret,
      domains,
    });
    await queries.invalidateQueries({ queryKey: orpc.identityProviders.key() });
  };
  const written = [name, issuer, clientId].every((text) => text.trim() !== '');
  return (
    <DeskDialog
      title={provider ? t('edit', { name: provider.name }) : t('add')}
      action={t('save')}
      ready={written && URL.canParse(issuer.trim()) && domains.length > 0 && (provider !== null || secret !== '')}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} required maxLength={60} />
      <TextField label={t('issuer')} hint={t('issuerHint')} type="url" mono value={issuer} onChange={setIssuer} required maxLength={500} />
      <TextField label={t('clientId')} mono value={clientId} onChange={setClientId} required maxLength={200} autoComplete="off" />
      <TextField
        label={t('clientSecret')}
        hint={t(provider ? 'secretKept' : 'secretNew')}
        type="password"
        autoComplete="new-password"
        value={secret}
        onChange={setSecret}
        required={provider === null}
        maxLength={500}
      />
      <TextField label={t('domains')} hint={t('domainsHint')} value={typed} onChange={setTyped} required maxLength={2000} />
      <ReturnAddress />
    </DeskDialog>
  );
}

/** Where the provider sends people back to: it wants to know that before. */
function ReturnAddress() {
  const t = useMessages(providerMessages);
  const { data } = useQuery({ queryKey: ['sign-in', 'ways'], queryFn: signInCalls.ways });
  const address = `${data?.origin ?? location.origin}/sign-in/provider/back`;
  return (
    <div className="rounded-md border border-line bg-subtle px-3 py-2 text-sm">
      <p className="text-xs text-muted">{t('redirect')}</p>
      <p className="flex items-center gap-1">
        <code className="min-w-0 flex-1 text-xs wrap-anywhere">{address}</code>
        <CopyButton text={address} />
      </p>
    </div>
  );
}
