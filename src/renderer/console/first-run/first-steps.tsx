import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Circle, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { usePreference } from '../../client/preferences.ts';
import { useDesk } from '../../client/use-desk.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { Kbd } from '../../ui/display/kbd.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { type FirstStep, firstStepsPreference } from '../settings/settings-preferences.ts';
import { useOverlays } from '../shell/overlays.ts';
import { firstRunMessages } from './first-run-messages.ts';

/** What to try first, ticked as it is done; gone for good when dismissed. Nothing is laid over the page. */
export function FirstSteps() {
  const [{ shown }] = usePreference(firstStepsPreference);
  return shown ? <Steps /> : null;
}

const starts: Readonly<Partial<Record<FirstStep, string>>> = { scan: 'device.scan-this-pc', ticket: 'go.tickets', palette: 'palette.open' };

function Steps() {
  const t = useMessages(firstRunMessages);
  const { commands, run } = useCommandRunner();
  const [steps, setSteps] = usePreference(firstStepsPreference);
  const done = useDoneSteps();
  const all: readonly FirstStep[] = ['scan', 'ticket', 'diagnosis', 'palette'];
  return (
    <section aria-label={t('steps')} className="m-2 rounded-md border border-line bg-surface p-2">
      <div className="flex items-center">
        <h2 className="flex-1 pl-1 text-xs font-semibold">{t('steps')}</h2>
        <IconButton icon={X} label={t('dismissSteps')} onClick={() => setSteps({ ...steps, shown: false })} />
      </div>
      <ul>
        {all.map((step) => {
          const finished = done.includes(step);
          const Icon = finished ? CircleCheck : Circle;
          const command = commands.find((each) => each.id === starts[step]);
          const content = (
            <>
              <Icon aria-hidden size={16} strokeWidth={1.75} className={`mt-0.5 shrink-0 ${finished ? 'text-ok' : 'text-muted'}`} />
              <span className={`min-w-0 flex-1 ${finished ? 'text-muted line-through' : ''}`}>{t(`step-${step}`)}</span>
              {finished && <span className="sr-only">{t('stepDone')}</span>}
              {step === 'palette' && !finished && <Kbd shortcut="Mod+K" />}
            </>
          );
          return (
            <li key={step} className="text-xs">
              {command && !finished ? (
                <button
                  type="button"
                  onClick={() => run(command)}
                  className="flex w-full items-start gap-2 rounded-sm p-1 text-left hover:bg-subtle"
                >
                  {content}
                </button>
              ) : (
                <span className="flex items-start gap-2 p-1">{content}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The steps done so far, remembered; each is noticed where it leaves a trace. */
function useDoneSteps(): readonly FirstStep[] {
  const { orpc } = useDesk();
  const [steps, setSteps] = usePreference(firstStepsPreference);
  const has = (step: FirstStep) => steps.done.includes(step);
  const local = useQuery({ ...orpc.devices.local.queryOptions({}), enabled: !has('scan') });
  const diagnoses = useQuery({ ...orpc.diagnoses.list.queryOptions({}), enabled: !has('diagnosis') });
  const onTicket = useRouterState({ select: (state) => /^\/tickets\/\d+/.test(state.location.pathname) });
  const paletteOpen = useOverlays((state) => state.palette !== null);
  const fresh = [
    local.data?.device?.lastScanAt ? 'scan' : null,
    onTicket ? 'ticket' : null,
    (diagnoses.data?.items.length ?? 0) > 0 ? 'diagnosis' : null,
    paletteOpen ? 'palette' : null,
  ].filter((step): step is FirstStep => step !== null && !has(step as FirstStep));
  useEffect(() => {
    if (fresh.length > 0) setSteps({ ...steps, done: [...steps.done, ...fresh] });
  });
  return steps.done;
}
