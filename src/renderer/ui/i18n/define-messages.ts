import { type I18n, setupI18n } from '@lingui/core';
import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { pseudoText } from './pseudo-text.ts';
import type { ShownLanguage } from './shown-language.ts';

/** What a message's placeholders take. Dates are epoch milliseconds, as everywhere. */
export type MessageValue = string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** The messages of one feature in every language; made by `defineMessages`, read with `useMessages` or `messageOf`. */
export type Catalogue<Key extends string = string> = {
  readonly keys: readonly Key[];
  /** The ICU source of one message; the completeness test reads it. */
  source(language: 'en' | 'vi' | 'ms', key: Key): string;
  /** The finished text. Throws for a key that does not exist, which the types already forbid. */
  text(language: ShownLanguage, key: Key, values?: MessageValues): string;
};

/** One sentence to be said in whatever language is shown: what commands, pages and menus carry instead of text. */
export type Message = { in(language: ShownLanguage): string };

type Sources<Keys> = { readonly [Key in keyof Keys]: string };

/**
 * Defines a feature's messages. The English is the measure: a key missing in `vi` or `ms`, or one too many, is a type error.
 * Sources are ICU messages (`{name}`, `{count, plural, one {# ticket} other {# tickets}}`; Vietnamese and Malay need only `other`).
 * Each message is compiled when it is first shown.
 */
export function defineMessages<const En extends Record<string, string>>(sources: {
  en: En;
  vi: Sources<NoInfer<En>>;
  ms: Sources<NoInfer<En>>;
}): Catalogue<Extract<keyof En, string>> {
  type Key = Extract<keyof En, string>;
  const speakers = new Map<ShownLanguage, I18n>();
  const speaker = (language: ShownLanguage): I18n => {
    const known = speakers.get(language);
    if (known) return known;
    const made = setupI18n({ locale: language, locales: language === 'pseudo' ? ['en'] : [language], messages: { [language]: {} } });
    speakers.set(language, made);
    return made;
  };
  const source = (language: 'en' | 'vi' | 'ms', key: Key): string => (language === 'en' ? sources.en[key] : sources[language][key]) ?? '';
  return {
    keys: Object.keys(sources.en) as Key[],
    source,
    text: (language, key, values) => {
      const i18n = speaker(language);
      if (i18n.messages[key] === undefined)
        i18n.load(language, { [key]: compile(language, source(language === 'pseudo' ? 'en' : language, key)) });
      return i18n._(key, values && guarded(values));
    },
  };
}

/** A sentence of a catalogue with its values, to be handed around and said later. */
export function messageOf<Key extends string>(catalogue: Catalogue<Key>, key: NoInfer<Key>, values?: MessageValues): Message {
  return { in: (language) => catalogue.text(language, key, values) };
}

/** Text that is the same in every language: names, numbers, what people wrote. */
export function plainMessage(text: string): Message {
  return { in: () => text };
}

function compile(language: ShownLanguage, source: string): CompiledMessage {
  return compileMessageOrThrow(source, language === 'pseudo' ? pseudoText : undefined);
}

// Lingui decodes \u.... and \x.. in the finished text, values included: a path such as C:\xab would be mangled.
// A backslash written as its own escape comes out as itself.
function guarded(values: MessageValues): Record<string, MessageValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\\', '\\u005c') : value]),
  );
}
