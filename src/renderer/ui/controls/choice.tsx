import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { classNames } from '../class-names.ts';

export type ChoiceOption<Value extends string> = { value: Value; label: string; icon?: LucideIcon };

type Props<Value extends string> = {
  label: string;
  hideLabel?: boolean;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly ChoiceOption<Value>[];
  className?: string;
};

/** One of two to five that are all shown: modes, themes. */
export function Choice<Value extends string>({ label, hideLabel, value, onChange, options, className }: Props<Value>) {
  const id = useId();
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <span id={id} className={hideLabel ? 'sr-only' : 'text-xs font-medium text-muted'}>
        {label}
      </span>
      <RadioGroup
        value={value}
        onValueChange={(next) => onChange(next as Value)}
        aria-labelledby={id}
        className="inline-flex w-fit max-w-full flex-wrap gap-0.5 rounded-md border border-line bg-subtle p-0.5"
      >
        {options.map(({ icon: Icon, ...option }) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its children are rendered into it
            render={<button type="button" />}
            nativeButton
            className="inline-flex min-h-6 items-center gap-1.5 rounded-sm border border-transparent px-2.5 text-sm text-muted select-none hover:text-ink data-checked:border-line-strong data-checked:bg-surface data-checked:text-ink"
          >
            {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} />}
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
