import type { Language } from '../../../../contract/common.ts';
import { type LocalText, textIn } from '../../../../contract/local-text.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';

type Props = {
  label: string;
  hideLabel?: boolean;
  hint?: string;
  text: LocalText;
  /** The one that is being written. */
  language: Language;
  onChange: (text: LocalText) => void;
  maxLength: number;
  required?: boolean;
  className?: string;
};

/** One line in the language that is being written; what it says in another stands behind it while it is empty. */
export function LocalField({ text, language, onChange, ...rest }: Props) {
  return (
    <TextField
      {...rest}
      lang={language}
      placeholder={textIn(text, 'en')}
      value={text[language] ?? ''}
      onChange={(line) => onChange({ ...text, [language]: line })}
    />
  );
}
