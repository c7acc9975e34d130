import { TextField } from './text-field.tsx';

type Props = {
  label: string;
  hint?: string;
  value: string;
  onChange: (code: string) => void;
  /** Only where the page has nothing else to do. */
  autoFocus?: boolean;
  /** Codes of an authenticator only, which are digits. */
  numeric?: boolean;
};

/** The code of a second step: of an authenticator, or one kept for the day it is lost. */
export function CodeField({ numeric = false, ...field }: Props) {
  return (
    <TextField
      {...field}
      autoComplete="one-time-code"
      {...(numeric ? { inputMode: 'numeric', maxLength: 10 } : { maxLength: 40 })}
      required
    />
  );
}
