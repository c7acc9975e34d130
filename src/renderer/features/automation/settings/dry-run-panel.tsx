import { CircleStop, FlaskConical } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DryRunEvent, RuleDefinition } from '../../../../contract/rules.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { PlannedView } from '../macros/planned-view.tsx';
import { automationSettingsMessages } from './automation-settings-messages.ts';

type Fired = Extract<DryRunEvent, { kind: 'fired' }>;
type State = { fired: Fired[]; checked: number; total: number; done: boolean; error: unknown };
const nothing: State = { fired: [], checked: 0, total: 0, done: false, error: null };

/** What a rule would have done to past tickets, line by line as it is found; it can be stopped. */
export function DryRunPanel({ definition, disabled }: { definition: RuleDefinition; disabled: boolean }) {
  const t = useMessages(automationSettingsMessages);
  const format = useFormats();
  const { client } = useDesk();
  const [state, setState] = useState<State | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const busy = state !== null && !state.done && state.error === null;
  const start = async () => {
    const ending = new AbortController();
    running.current = ending;
    setState(nothing);
    try {
      for await (const event of await client.rules.dryRun(definition, { signal: ending.signal }))
        setState((before) => next(before ?? nothing, event));
    } catch (error) {
      setState((before) => before && { ...before, done: true, error: ending.signal.aborted ? null : error });
    }
  };
  return (
    <section className="mt-3 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-2">
        {busy ? (
          <Button icon={CircleStop} onClick={() => running.current?.abort()}>
            {t('stop')}
          </Button>
        ) : (
          <Button icon={FlaskConical} disabled={disabled} onClick={() => void start()}>
            {t('dryRun')}
          </Button>
        )}
        <span className="text-xs text-muted">{t('dryRunHint')}</span>
      </div>
      <output className="block py-1 text-sm">
        {state &&
          (state.done
            ? t('dryDone', { checked: state.checked, fired: state.fired.length })
            : t('checking', { checked: state.checked, total: state.total }))}
      </output>
      {state?.error != null && <DeskError error={state.error} />}
      {state && state.fired.length > 0 && (
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th className="py-1 pr-3 font-medium">{t('ticket')}</th>
              <th className="py-1 pr-3 font-medium">{t('wouldAt')}</th>
              <th className="py-1 font-medium">{t('would')}</th>
            </tr>
          </thead>
          <tbody>
            {state.fired.map((each) => (
              <tr key={`${each.number} ${each.at} ${each.on}`} className="border-b border-line/60 align-top">
                <td className="py-1 pr-3">
                  #{each.number} {each.title}
                </td>
                <td className="py-1 pr-3 whitespace-nowrap">{format.dateTime(each.at)}</td>
                <td className="py-1">
                  <PlannedView planned={each.planned} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function next(before: State, event: DryRunEvent): State {
  if (event.kind === 'fired') return { ...before, fired: [...before.fired, event] };
  if (event.kind === 'progress') return { ...before, checked: event.checked, total: event.total };
  return { ...before, checked: event.checked, done: true };
}
