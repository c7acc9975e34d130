import { useMessages } from '../../ui/i18n/use-messages.ts';
import { LeaveServer } from './leave-server.tsx';
import { LinkForm } from './link-form.tsx';
import { linkMessages } from './link-messages.ts';
import { problemWords } from './problem-words.ts';
import { useLink } from './use-link.ts';

/** The settings page of a desktop console: which desk it is on, and the way to another. */
export function ServerSettings() {
  const t = useMessages(linkMessages);
  const { data: link } = useLink();
  if (!link) return null;
  const { server, keepsKeys, problem, waitingRuns } = link;
  return (
    <div className="flex flex-col gap-3">
      {!keepsKeys && (
        <p className="max-w-prose rounded-md border-l-[3px] border-warning bg-warning-tint px-3 py-2 text-sm text-warning">
          {t('noKeychain')}
        </p>
      )}
      {server === null ? (
        <>
          <p className="text-sm">{t('onThisComputer')}</p>
          <LinkForm />
        </>
      ) : (
        <>
          <dl className="grid max-w-prose grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
            <dt className="text-muted">{t('address')}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{server.origin}</dd>
            <dt className="text-muted">{t('signedInAs')}</dt>
            <dd>{server.person}</dd>
            <dt className="text-muted">{t('keyIs')}</dt>
            <dd>{t(keepsKeys ? 'keyInKeychain' : 'keyForThisRun')}</dd>
            {waitingRuns > 0 && (
              <>
                <dt className="text-muted">{t('waiting')}</dt>
                <dd>{t('waitingRuns', { count: waitingRuns })}</dd>
              </>
            )}
          </dl>
          {problem && <output className="block max-w-prose text-sm text-critical">{problemWords(problem, t)}</output>}
          <div>
            <LeaveServer waitingRuns={waitingRuns} />
          </div>
        </>
      )}
    </div>
  );
}
