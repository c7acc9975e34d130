import type { RuleConditions, RuleTest } from '../../../contract/rules.ts';
import { fold } from '../../../shared/fold.ts';
import type { TicketFacts } from '../facts/ticket-facts.ts';
import { askable, type AskableText, holds, phraseOf } from './phrases.ts';

/** Facts with their words folded when a rule first asks for them, once for all rules. */
export type AskedFacts = TicketFacts & {
  folded: (what: 'title' | 'text' | 'message') => AskableText;
  foldedTags: () => ReadonlySet<string>;
};
export type Predicate = (facts: AskedFacts) => boolean;

export function askedFacts(facts: TicketFacts): AskedFacts {
  const known = new Map<string, AskableText>();
  let tags: ReadonlySet<string> | null = null;
  return {
    ...facts,
    folded(what) {
      const words = what === 'message' ? (facts.message?.text ?? '') : facts[what];
      let folded = known.get(words);
      if (folded === undefined) known.set(words, (folded = askable(fold(words))));
      return folded;
    },
    foldedTags: () => (tags ??= new Set(facts.tags.map(fold))),
  };
}

type Listed = Extract<RuleTest, { is: 'is' | 'is-not' | 'is-empty' | 'is-not-empty' }>;
type Worded = Extract<RuleTest, { is: 'contains' | 'contains-not' }>;

/** The values of a fact that a ticket has: none, one, or several devices. */
function valuesOf(facts: AskedFacts, fact: Listed['fact']): readonly string[] {
  const one = (value: string | null | undefined) => (value ? [value] : []);
  switch (fact) {
    case 'status':
    case 'priority':
    case 'kind':
    case 'sla':
      return one(facts[fact]);
    case 'queue':
      return one(facts.queueId);
    case 'requester':
      return one(facts.requesterId);
    case 'assignee':
      return one(facts.assigneeId);
    case 'organisation':
      return one(facts.organisationId);
    case 'language':
      return one(facts.requester?.language);
    case 'device-class':
      return facts.devices.map(({ formFactor }) => formFactor);
    default:
      return [...facts.foldedTags()];
  }
}

function listed(test: Extract<RuleTest, { fact: Exclude<RuleTest['fact'], Worded['fact']> }>): Predicate {
  const wanted = new Set(test.fact === 'tags' ? (test.values ?? []).map(fold) : (test.values ?? []));
  const fact = test.fact as Listed['fact'];
  const some = (facts: AskedFacts) => valuesOf(facts, fact).some((value) => wanted.has(value));
  switch (test.is) {
    case 'is-empty':
      return (facts) => valuesOf(facts, fact).length === 0;
    case 'is-not-empty':
      return (facts) => valuesOf(facts, fact).length > 0;
    case 'is-not':
    case 'has-not':
      return (facts) => !some(facts);
    default:
      return some;
  }
}

function worded(test: Worded): Predicate {
  const wanted = test.values.map((words) => phraseOf(fold(words)));
  const within = (text: AskableText) => wanted.some((phrase) => holds(text, phrase));
  const contains: Predicate = (facts) => {
    if (test.fact === 'device') return facts.devices.some(({ name }) => wanted.some(({ text }) => fold(name).includes(text)));
    if (test.fact === 'words') {
      const [text, message] = [facts.folded('text'), facts.folded('message')];
      return within(facts.folded('title')) || within(text) || (message !== text && within(message));
    }
    return within(facts.folded(test.fact));
  };
  return test.is === 'contains' ? contains : (facts) => !contains(facts);
}

const compileTest = (test: RuleTest): Predicate =>
  test.is === 'contains' || test.is === 'contains-not' ? worded(test) : listed(test as Parameters<typeof listed>[0]);

/** Turns conditions into one question: all of `all`, one of `any` when there are some, none of `none`. */
export function compileConditions({ all, any, none }: RuleConditions): Predicate {
  const [every, some, never] = [all, any, none].map((tests) => tests.map(compileTest)) as [Predicate[], Predicate[], Predicate[]];
  return (facts) =>
    every.every((test) => test(facts)) && (some.length === 0 || some.some((test) => test(facts))) && !never.some((test) => test(facts));
}
