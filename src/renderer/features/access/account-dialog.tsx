import { useState } from 'react';
import type { Account, AccountLink } from '../../../contract/accounts.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { showToast } from '../../ui/layers/toasts.tsx';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { useSending } from '../../ui/layers/use-sending.ts';
import { type Access, AccessFields } from './access-fields.tsx';
import { accessMessages } from './access-messages.ts';
import { MadeLink } from './made-link.tsx';

/** One person's access: as what, for whom, and what is open. */
export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useMessages(accessMessages);
  const { client, orpc, queries } = useDesk();
  const { personId, name, state } = account;
  const [access, setAccess] = useState<Access>({ roles: account.roles, scope: account.scope });
  const [link, setLink] = useState<AccountLink | null>(null);
  const { busy, error, send } = useSending();
  const changed = useChanged(access);
  const again = () => queries.invalidateQueries({ queryKey: orpc.accounts.key() });
  const verb = (title: (typeof accessMessages.keys)[number], job: () => Promise<unknown>) => (
    <Button disabled={busy} onClick={() => void send(() => job().then(again))}>
      {t(title)}
    </Button>
  );
  const save = async () => {
    await client.accounts.setAccess({ personId, ...access });
    await again();
    showToast(t('accessSaved', { name }));
  };
  return (
    <DeskDialog
      title={name}
      description={account.signInName ?? account.email}
      action={t('save')}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <AccessFields access={access} onChange={setAccess} />
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        {(state === 'none' || state === 'invited') &&
          verb('makeInvite', async () => setLink(await client.accounts.invite({ personId, ...access })))}
        {state === 'active' && verb('makeReset', async () => setLink(await client.accounts.makeResetLink({ personId })))}
        {account.sessions > 0 && verb('endAllSessions', () => client.accounts.endSessions({ personId }))}
        {account.twoStep && verb('removeTwoStep', () => client.accounts.removeSecondStep({ personId }))}
        {state === 'disabled'
          ? verb('enable', () => client.accounts.enable({ personId }))
          : state !== 'none' && verb('disable', () => client.accounts.disable({ personId }))}
      </div>
      {link && <MadeLink name={name} link={link} />}
      {error !== null && <DeskError error={error} />}
    </DeskDialog>
  );
}
