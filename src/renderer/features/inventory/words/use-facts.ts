import { useMemo } from 'react';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { agentFieldMessages } from './agent-field-messages.ts';
import { factText } from './fact-text.ts';
import { fieldMessages } from './field-messages.ts';
import { moreFieldMessages } from './more-field-messages.ts';
import { valueMessages } from './value-messages.ts';

const has = <Key extends string>(keys: readonly Key[], key: string): key is Key => (keys as readonly string[]).includes(key);

/** Names of fields and values of a scan in the language shown. A field nobody named keeps its own name. */
export function useFacts() {
  const field = useMessages(fieldMessages);
  const more = useMessages(moreFieldMessages);
  const agent = useMessages(agentFieldMessages);
  const word = useMessages(valueMessages);
  const format = useFormats();
  return useMemo(() => {
    const wordOf = (value: string) => (has(valueMessages.keys, value) ? word(value) : null);
    return {
      label: (name: string) => {
        if (has(fieldMessages.keys, name)) return field(name);
        if (has(moreFieldMessages.keys, name)) return more(name);
        return has(agentFieldMessages.keys, name) ? agent(name) : name;
      },
      word: (value: string) => wordOf(value) ?? value,
      value: (section: string, name: string, value: unknown) => factText(section, name, value, format, wordOf),
    };
  }, [field, more, agent, word, format]);
}
