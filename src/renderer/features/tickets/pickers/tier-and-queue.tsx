import { Choice } from '../../../ui/controls/choice.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { flowMessages } from '../flow/flow-messages.ts';

const tiers = ['1', '2', '3'] as const;

/** One of the three tiers. */
export function TierChoice({ value, onChange }: { value: number; onChange: (tier: number) => void }) {
  const t = useMessages(flowMessages);
  return (
    <Choice
      label={t('tier')}
      value={tiers[value - 1] ?? '1'}
      onChange={(tier) => onChange(Number(tier))}
      options={tiers.map((tier) => ({ value: tier, label: t('tierNumber', { tier }) }))}
    />
  );
}

type QueueProps<Id extends string> = {
  label: string;
  queues: readonly { id: Id; name: string }[];
  value: Id | null;
  onChange: (id: Id | null) => void;
  /** What choosing none is called; left out: one has to be chosen. */
  none?: string;
  className?: string;
};
const noQueue = 'none';

/** One queue of a list, or none. */
export function QueueSelect<Id extends string>({ label, queues, value, onChange, none, className }: QueueProps<Id>) {
  return (
    <Select<string>
      label={label}
      value={value ?? noQueue}
      onChange={(id) => onChange(id === noQueue ? null : (id as Id))}
      options={[
        ...(none === undefined ? [] : [{ value: noQueue, label: none }]),
        ...queues.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      className={className}
    />
  );
}
