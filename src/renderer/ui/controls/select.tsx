import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { classNames } from '../class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';

export type Option<Value extends string> = { value: Value; label: string; icon?: LucideIcon; hint?: string };

type Props<Value extends string> = LabelledProps & {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly Option<Value>[];
  placeholder?: string;
  disabled?: boolean;
};

/** One of a few; for many, or for what is searched, take Combobox. */
export function Select<Value extends string>({ value, onChange, options, placeholder, disabled, ...labelled }: Props<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Labelled {...labelled}>
      {({ id, describedBy, invalid }) => (
        <Base.Root value={value} disabled={disabled} onValueChange={(next) => next !== null && onChange(next as Value)}>
          <Base.Trigger
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            aria-label={labelled.hideLabel ? labelled.label : undefined}
            className="field inline-flex min-w-0 items-center gap-1.5 py-px pr-1.5 pl-2 text-left text-sm select-none"
          >
            {chosen?.icon && <chosen.icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
            <span className={classNames('clip-line flex-1', !chosen && 'text-muted')}>{chosen?.label ?? placeholder ?? ''}</span>
            <ChevronsUpDown aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
              <Base.Popup className="layer max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1 outline-none">
                {options.map(({ icon: Icon, ...option }) => (
                  <Base.Item key={option.value} value={option.value} className="menu-item pr-3 text-sm">
                    <span className="flex w-4 shrink-0 justify-center">
                      <Base.ItemIndicator>
                        <Check aria-hidden size={14} strokeWidth={2} className="text-accent" />
                      </Base.ItemIndicator>
                    </span>
                    {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
                    <span className="min-w-0">
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
                    </span>
                  </Base.Item>
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Labelled>
  );
}
