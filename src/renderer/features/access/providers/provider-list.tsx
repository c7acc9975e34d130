import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { IdentityProviderId } from '../../../../contract/common.ts';
import type { IdentityProvider, ProviderCheck } from '../../../../contract/identity-providers.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { ProviderDialog } from './provider-dialog.tsx';
import { providerMessages } from './provider-messages.ts';

/** Where people may sign in beside a password, each to be tried out. */
export function ProviderList() {
  const t = useMessages(providerMessages);
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.identityProviders.list.queryOptions({}));
  const [editing, setEditing] = useState<IdentityProvider | 'new' | null>(null);
  const [checked, setChecked] = useState<{ id: string; found: ProviderCheck } | null>(null);
  const { busy, error, send } = useSending();
  const check = (id: IdentityProviderId) => {
    setChecked(null);
    void send(async () => setChecked({ id, found: await client.identityProviders.check({ id }) }));
  };
  const again = () => queries.invalidateQueries({ queryKey: orpc.identityProviders.key() });
  return (
    <>
      {error !== null && <DeskError error={error} />}
      <DeskList
        label={t('providers')}
        lines={list.data?.items.map((provider) => ({
          id: provider.id,
          name: provider.name,
          about: (
            <>
              {t('about', { issuer: provider.issuer, domains: provider.domains.join(', ') })}
              <output className="block">{checked?.id === provider.id && <Found found={checked.found} />}</output>
            </>
          ),
          onEdit: () => setEditing(provider),
          verbs: (
            <Button variant="quiet" busy={busy} aria-label={t('checkNamed', { name: provider.name })} onClick={() => check(provider.id)}>
              {t('check')}
            </Button>
          ),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('none')}
        add={{ label: t('add'), run: () => setEditing('new') }}
        onRemove={async (id) => {
          await client.identityProviders.remove({ id: id as IdentityProviderId });
          await again();
        }}
        removeText={t('removeText')}
      />
      {editing && <ProviderDialog provider={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Found({ found: { discovery, client, said } }: { found: ProviderCheck }) {
  const t = useMessages(providerMessages);
  const good = discovery === 'found' && client !== 'refused';
  const Icon = good ? CircleCheck : CircleAlert;
  const words = () => {
    if (discovery === 'found') return t(client === 'known' ? 'works' : client === 'refused' ? 'clientRefused' : 'answers');
    if (discovery === 'other-issuer') return t('otherIssuer', { said: said ?? '' });
    return t('noAnswer', { said: said ?? '' });
  };
  return (
    <span className={`mt-1 flex items-start gap-1 ${good ? 'text-ok' : 'text-critical'}`}>
      <Icon aria-hidden size={14} strokeWidth={2} className="mt-0.5 shrink-0" />
      <span>
        {words()} {discovery === 'unreachable' && <span className="text-muted">{t('insideHint')}</span>}
      </span>
    </span>
  );
}
