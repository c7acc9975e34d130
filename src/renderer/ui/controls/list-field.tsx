import { useState } from 'react';
import { TextField } from './text-field.tsx';

type Props = { label: string; hideLabel?: boolean; values: readonly string[]; onChange: (values: string[]) => void; className?: string };

/** Several words in one line, separated by commas. What is typed stays as it was typed until the field is left. */
export function ListField({ label, hideLabel, values, onChange, className }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      {...(hideLabel ? { hideLabel, placeholder: label } : {})}
      className={className}
      value={typed ?? values.join(', ')}
      onChange={(text) => {
        setTyped(text);
        onChange(
          text
            .split(',')
            .map((each) => each.trim())
            .filter(Boolean),
        );
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
