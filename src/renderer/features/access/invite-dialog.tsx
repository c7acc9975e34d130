import { useState } from 'react';
import type { AccountLink } from '../../../contract/accounts.ts';
import type { PersonId } from '../../../contract/common.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { type Access, AccessFields } from './access-fields.tsx';
import { accessMessages } from './access-messages.ts';
import { MadeLink } from './made-link.tsx';

/** Invites a new person of the directory; who is there already is invited from their own line. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(accessMessages);
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => newId<PersonId>());
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [access, setAccess] = useState<Access>({ roles: ['agent'], scope: { organisations: null, queues: null } });
  const [link, setLink] = useState<AccountLink | null>(null);
  const invite = async () => {
    await client.people.create({ id, name, email });
    setLink(await client.accounts.invite({ personId: id, ...access }));
    await queries.invalidateQueries({ queryKey: orpc.accounts.key() });
    return false;
  };
  if (link)
    return (
      <Dialog
        open
        title={t('invite')}
        description={t('inviteText')}
        onOpenChange={(open) => !open && onClose()}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('done')}
          </Button>
        }
      >
        <MadeLink name={name} link={link} />
      </Dialog>
    );
  return (
    <DeskDialog title={t('invite')} description={t('inviteText')} action={t('makeInvite')} send={invite} onClose={onClose}>
      <TextField label={t('name')} required maxLength={200} value={name} onChange={setName} />
      <TextField label={t('email')} type="email" required maxLength={254} value={email} onChange={setEmail} />
      <AccessFields access={access} onChange={setAccess} />
    </DeskDialog>
  );
}
