import type { RowFate } from '../../../../contract/imports.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { type FieldMessage, fieldMessages } from './field-messages.ts';
import { refusalMessages } from './refusal-messages.ts';

/** What a field is called; what this page does not know keeps its key. */
export function useFieldName(): (key: string) => string {
  const t = useMessages(fieldMessages);
  return (key) => (fieldMessages.keys.includes(key as FieldMessage) ? t(key as FieldMessage) : key);
}

/** Says in the reader's language why a row is refused. */
export function useRefusal(): (refusal: NonNullable<RowFate['refusal']>) => string {
  const t = useMessages(refusalMessages);
  const fieldName = useFieldName();
  return ({ key, values }) =>
    t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === 'field' ? fieldName(String(value)) : value])));
}
