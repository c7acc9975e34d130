import { useQuery } from '@tanstack/react-query';
import type { AgreementInput, Pause } from '../../../contract/agreements.ts';
import { formFactorSchema } from '../../../contract/devices.ts';
import { ticketKindSchema, ticketPrioritySchema, waitingForSchema } from '../../../contract/tickets.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { valueMessages } from '../inventory/words/value-messages.ts';
import { flowMessages } from '../tickets/flow/flow-messages.ts';
import { ticketMessages } from '../tickets/ticket-messages.ts';
import { agreementMessages } from './agreement-messages.ts';

const toggled = <Value,>(list: readonly Value[], value: Value, on: boolean): Value[] =>
  on ? [...list.filter((each) => each !== value), value] : list.filter((each) => each !== value);

/** For which tickets an agreement is. */
export function AgreementConditions({ edited, onChange }: { edited: AgreementInput; onChange: (part: Partial<AgreementInput>) => void }) {
  const t = useMessages(agreementMessages);
  const words = useMessages(ticketMessages);
  const values = useMessages(valueMessages);
  const { orpc } = useDesk();
  const queues = useQuery(orpc.tickets.counts.queryOptions({})).data?.queues ?? [];
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const { conditions } = edited;
  const set = (part: Partial<AgreementInput['conditions']>) => onChange({ conditions: { ...conditions, ...part } });
  const ticks = <Value extends string>(
    legend: string,
    values: readonly { value: Value; label: string }[],
    chosen: readonly Value[],
    choose: (chosen: Value[]) => void,
  ) =>
    values.length > 0 && (
      <fieldset className="min-w-32">
        <legend className="text-xs text-muted">{legend}</legend>
        <div className="flex flex-col">
          {values.map(({ value, label }) => (
            <Checkbox key={value} checked={chosen.includes(value)} label={label} onChange={(on) => choose(toggled(chosen, value, on))} />
          ))}
        </div>
      </fieldset>
    );
  const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('conditions')}</legend>
      <p className="mb-2 text-xs text-muted">{t('conditionsHint')}</p>
      <div className="flex flex-wrap gap-6">
        {ticks(
          words('kind'),
          ticketKindSchema.options.map((kind) => ({ value: kind, label: words(`kind.${kind}`) })),
          conditions.kinds,
          (kinds) => set({ kinds }),
        )}
        {ticks(
          words('priority'),
          ticketPrioritySchema.options.map((priority) => ({ value: priority, label: words(`priority.${priority}`) })),
          conditions.priorities,
          (priorities) => set({ priorities }),
        )}
        {ticks(
          t('device'),
          formFactorSchema.options.map((form) => ({ value: form, label: values(form) })),
          conditions.deviceForms,
          (deviceForms) => set({ deviceForms }),
        )}
        {ticks<string>(words('queueId'), named(queues), conditions.queueIds, (queueIds) =>
          set({ queueIds: queueIds as AgreementInput['conditions']['queueIds'] }),
        )}
        {ticks<string>(words('organisationId'), named(organisations), conditions.organisationIds, (organisationIds) =>
          set({ organisationIds: organisationIds as AgreementInput['conditions']['organisationIds'] }),
        )}
      </div>
    </fieldset>
  );
}

/** While what the clocks of an agreement stand still. */
export function AgreementPauses({ pausedIn, onChange }: { pausedIn: readonly Pause[]; onChange: (pausedIn: Pause[]) => void }) {
  const t = useMessages(agreementMessages);
  const words = useMessages(ticketMessages);
  const flow = useMessages(flowMessages);
  const pauses: { value: Pause; label: string }[] = [
    ...(['new', 'open', 'waiting'] as const).map((status) => ({ value: status, label: words(`status.${status}`) })),
    ...waitingForSchema.options.map((reason) => ({ value: `waiting:${reason}` as const, label: flow(`waiting.${reason}`) })),
  ];
  return (
    <fieldset className="rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('paused')}</legend>
      <div className="flex flex-wrap gap-x-6">
        {pauses.map(({ value, label }) => (
          <Checkbox
            key={value}
            checked={pausedIn.includes(value)}
            label={label}
            onChange={(on) => onChange(toggled(pausedIn, value, on))}
          />
        ))}
      </div>
    </fieldset>
  );
}
