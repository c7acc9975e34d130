import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInMessages } from './sign-in-messages.ts';

/** Asks who sits there over the page as it is, when the session ended: nothing of the page is lost, and it goes on where it was. */
export function SignInAgain() {
  const t = useMessages(signInMessages);
  const { connection } = useDesk();
  const state = useConnectionState();
  return (
    <Dialog open={state === 'signed-out'} onOpenChange={() => undefined} title={t('again')} description={t('againText')} width="narrow">
      <SignInForm onSignedIn={connection.retry} />
    </Dialog>
  );
}
