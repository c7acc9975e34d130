import { useState } from 'react';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

/**
 * Looks at what is typed before a form is sent, instead of the browser's bubbles, which speak the browser's language: for forms with
 * `noValidate`. `check` leads to the first field that is not right and says no; `wrong` is what to say about it.
 */
export function useFormCheck() {
  const t = useMessages(uiMessages);
  const [wrong, setWrong] = useState<string | null>(null);
  const check = (form: HTMLFormElement): boolean => {
    const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>('input:invalid, textarea:invalid');
    const label = field?.labels?.[0]?.firstChild?.textContent ?? '';
    setWrong(field && t(field.validity.valueMissing ? 'fieldMissing' : 'fieldWrong', { label }));
    field?.focus();
    return field === null;
  };
  return { wrong, check };
}
