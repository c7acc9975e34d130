import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account, AccountLink } from '../../../contract/accounts.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { showToast } from '../../ui/layers/toasts.tsx';
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
  const act = useMutation({
    mutationFn: async (job: () => Promise<unknown>) => {
      await job();
      await queries.invalidateQueries({ queryKey: orpc.accounts.key() });
    },
  });
  const verb = (title: (typeof accessMessages.keys)[number], job: () => Promise<unknown>) => (
    <Button disabled={act.isPending} onClick={() => act.mutate(job)}>
      {t(title)}
    </Button>
  );
  const save = async () => {
    await client.accounts.setAccess({ personId, ...access });
    showToast(t('accessSaved', { name }));
    onClose();
  };
  return (
    <Dialog
      open
      title={name}
      description={account.signInName ?? account.email}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={act.isPending} onClick={() => act.mutate(save)}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
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
      </div>
      {act.isError && <DeskError error={act.error} />}
    </Dialog>
  );
}
