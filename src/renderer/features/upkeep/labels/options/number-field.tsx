import { useState } from 'react';
import { TextField } from '../../../../ui/controls/text-field.tsx';

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  whole?: boolean;
  unit?: string;
  /** What is wrong, in words, with a number out of bounds. */
  outside: string;
  onChange: (value: number) => void;
};

/** A number as it is typed, with either decimal sign; what is no number within the bounds is told and not taken. */
export function NumberField({ label, value, min, max, whole, unit, outside, onChange }: Props) {
  const [text, setText] = useState<string | null>(null);
  const read = (typed: string): number | null => {
    const number = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.'));
    return Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number)) ? number : null;
  };
  return (
    <TextField
      label={label}
      inputMode={whole ? 'numeric' : 'decimal'}
      value={text ?? String(value)}
      error={text !== null && read(text) === null ? outside : null}
      after={unit && <span className="pr-2 text-xs text-muted">{unit}</span>}
      onBlur={() => setText((typed) => (typed !== null && read(typed) === null ? typed : null))}
      onChange={(typed) => {
        setText(typed);
        const number = read(typed);
        if (number !== null && number !== value) onChange(number);
      }}
    />
  );
}
