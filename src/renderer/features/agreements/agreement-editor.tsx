import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Agreement, AgreementInput } from '../../../contract/agreements.ts';
import type { ClockTarget } from '../../../contract/row-clock.ts';
import { ticketPrioritySchema } from '../../../contract/tickets.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Choice } from '../../ui/controls/choice.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useChanged } from '../../ui/layers/use-changed.ts';
import { clockMessages } from '../tickets/clock/clock-messages.ts';
import { ticketMessages } from '../tickets/ticket-messages.ts';
import { agreementMessages } from './agreement-messages.ts';
import { AgreementConditions, AgreementPauses } from './agreement-conditions.tsx';
import { LevelEditor } from './level-editor.tsx';
import { printTarget, readTarget } from './hours-text.ts';

export type EditedAgreement = AgreementInput & { version: number };

const priorities = ticketPrioritySchema.options;
const targetsOf = (kind: Agreement['kind']): ClockTarget[] =>
  kind === 'internal' ? ['internal'] : ['first-response', 'next-update', 'resolution'];

/** An agreement as it is edited. */
export function AgreementEditor({ agreement, onClose }: { agreement: EditedAgreement; onClose: () => void }) {
  const t = useMessages(agreementMessages);
  const { client, orpc, queries } = useDesk();
  const [edited, setEdited] = useState(agreement);
  const [wrong, setWrong] = useState(false);
  const calendars = useQuery(orpc.calendars.list.queryOptions({})).data?.items ?? [];
  const change = (part: Partial<EditedAgreement>) => setEdited({ ...edited, ...part });
  const changed = useChanged(edited);
  const save = async () => {
    await client.agreements.save(edited);
    await queries.invalidateQueries({ queryKey: orpc.agreements.key() });
  };
  return (
    <DeskDialog
      title={agreement.version === 0 ? t('newAgreement') : t('edit', { name: agreement.name })}
      width="wide"
      action={t('save')}
      long
      ready={edited.name.trim() !== '' && !wrong}
      dirty={changed || wrong}
      send={save}
      onClose={onClose}
    >
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={t('name')} value={edited.name} onChange={(name) => change({ name })} required className="min-w-48 flex-1" />
        <Select
          label={t('calendar')}
          value={edited.calendarId}
          onChange={(calendarId) => change({ calendarId })}
          options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Choice
          label={t('kind')}
          value={edited.kind}
          onChange={(kind) => change({ kind, levels: edited.levels.map((level) => ({ ...level, targets: targetsOf(kind) })) })}
          options={(['service', 'internal'] as const).map((kind) => ({ value: kind, label: t(kind) }))}
        />
        <Switch label={t('active')} checked={edited.active} onChange={(active) => change({ active })} />
      </div>
      <TargetTable edited={edited} onTargets={(targets) => change({ targets })} onWrong={setWrong} />
      <AgreementConditions edited={edited} onChange={change} />
      <AgreementPauses pausedIn={edited.pausedIn} onChange={(pausedIn) => change({ pausedIn })} />
      <LevelEditor
        levels={edited.levels}
        targets={targetsOf(edited.kind)}
        onLevels={(levels) => change({ levels })}
        warnPercent={edited.warnPercent}
        onWarnPercent={(warnPercent) => change({ warnPercent })}
      />
    </DeskDialog>
  );
}

type TargetProps = { edited: EditedAgreement; onTargets: (targets: AgreementInput['targets']) => void; onWrong: (wrong: boolean) => void };

function TargetTable({ edited, onTargets, onWrong }: TargetProps) {
  const t = useMessages(agreementMessages);
  const clocks = useMessages(clockMessages);
  const words = useMessages(ticketMessages);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const type = (target: ClockTarget, priority: (typeof priorities)[number], text: string) => {
    const next = { ...typed, [`${target} ${priority}`]: text };
    setTyped(next);
    onWrong(Object.values(next).some((each) => readTarget(each) === undefined));
    const ms = readTarget(text);
    if (ms !== undefined) onTargets({ ...edited.targets, [target]: { ...edited.targets[target], [priority]: ms } });
  };
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('targets')}</legend>
      <p className="mb-2 text-xs text-muted">{t('targetsHint')}</p>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-xs text-muted">
            <th scope="col">
              <span className="sr-only">{t('targets')}</span>
            </th>
            {priorities.map((priority) => (
              <th key={priority} scope="col" className="px-1 font-medium">
                {words(`priority.${priority}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targetsOf(edited.kind).map((target) => (
            <tr key={target}>
              <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap">
                {clocks(`target.${target}`)}
              </th>
              {priorities.map((priority) => {
                const text = typed[`${target} ${priority}`] ?? printTarget(edited.targets[target][priority]);
                return (
                  <td key={priority} className="p-1">
                    <TextField
                      label={`${clocks(`target.${target}`)}, ${words(`priority.${priority}`)}`}
                      hideLabel
                      mono
                      value={text}
                      error={readTarget(text) === undefined ? t('durationWrong') : undefined}
                      onChange={(next) => type(target, priority, next)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
