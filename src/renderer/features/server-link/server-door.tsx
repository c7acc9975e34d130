import { RotateCw } from 'lucide-react';
import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { LeaveServer } from './leave-server.tsx';
import { LinkForm } from './link-form.tsx';
import { linkMessages } from './link-messages.ts';
import { problemWords } from './problem-words.ts';
import { useLink } from './use-link.ts';

/** What a desktop console shows while it has no way to its server yet: why, and every way on. */
export function ServerDoor() {
  const t = useMessages(linkMessages);
  const { connection } = useDesk();
  const signedOut = useConnectionState() === 'signed-out';
  const { data: link } = useLink();
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto bg-canvas px-4 py-[8vh]">
      <div className="flex w-full max-w-md flex-col gap-4 rounded-lg border border-line bg-surface p-5">
        <h1 className="text-xl">{t(signedOut ? 'againTitle' : 'awayTitle')}</h1>
        <p className="font-mono text-xs wrap-anywhere text-muted">{link?.server?.origin}</p>
        {link?.problem && <output className="block text-sm text-critical">{problemWords(link.problem, t)}</output>}
        <p className="text-sm text-muted">{t(signedOut ? 'againText' : 'awayText')}</p>
        {signedOut && link?.server && <LinkForm address={link.server.origin} />}
        <div className="flex flex-wrap gap-2">
          {!signedOut && (
            <Button icon={RotateCw} variant="primary" onClick={connection.retry}>
              {t('tryAgain')}
            </Button>
          )}
          <LeaveServer waitingRuns={link?.waitingRuns ?? 0} />
        </div>
      </div>
    </main>
  );
}

/** The same over a page that is open already: nothing of it is lost while its key is renewed. */
export function ServerDoorAgain() {
  const t = useMessages(linkMessages);
  const state = useConnectionState();
  const { data: link } = useLink();
  return (
    <Dialog
      open={state === 'signed-out'}
      onOpenChange={() => undefined}
      title={t('againTitle')}
      description={t('againText')}
      width="narrow"
    >
      <div className="flex flex-col gap-4">
        {link?.server && <LinkForm address={link.server.origin} />}
        <div>
          <LeaveServer waitingRuns={link?.waitingRuns ?? 0} />
        </div>
      </div>
    </Dialog>
  );
}
