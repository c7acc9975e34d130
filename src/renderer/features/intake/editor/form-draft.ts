import type { Form, FormDefinition, Question } from '../../../../contract/forms.ts';
import type { LocalText } from '../../../../contract/local-text.ts';
import { definitionProblems } from '../../../../shared/intake-rules.ts';

export type Condition = Question['when'][number];
export type Choice = Question['choices'][number];
/** A form as it is edited; texts may be empty until it is saved. */
export type FormDraft = FormDefinition;

/** Names that only the form itself knows; answers are kept under them, so they never change. */
const newSlug = (prefix: string): string => `${prefix}-${crypto.randomUUID().slice(0, 8)}`;

export const blankQuestion = (): Question => ({
  id: newSlug('q'),
  kind: 'text',
  text: {},
  hint: null,
  required: false,
  choices: [],
  min: null,
  max: null,
  when: [],
  fills: null,
});
export const blankChoice = (): Choice => ({ id: newSlug('c'), text: {} });
export const blankForm = (): FormDraft => ({
  name: {},
  description: null,
  keywords: [],
  questions: [blankQuestion()],
  playbook: null,
  ticket: {},
  outcomes: [],
});
export const draftOf = ({ id: _id, version: _version, active: _active, updatedAt: _at, ...definition }: Form): FormDraft => definition;

export const isSaid = (text: LocalText): boolean => Object.values(text).some((line) => Boolean(line?.trim()));
const cleaned = (text: LocalText): LocalText => Object.fromEntries(Object.entries(text).filter(([, line]) => Boolean(line?.trim())));
const cleanedOrNone = (text: LocalText | null): LocalText | null => (text && isSaid(text) ? cleaned(text) : null);

/** Questions whose answers a condition can ask for. */
export const isAskable = ({ kind }: Question): boolean => kind === 'choice' || kind === 'yes-no';

/** What a question keeps when it becomes one of another kind. */
export function asKind(question: Question, kind: Question['kind']): Question {
  return {
    ...question,
    kind,
    choices: kind === 'choice' ? (question.choices.length > 0 ? question.choices : [blankChoice(), blankChoice()]) : [],
    ...(kind === 'number' ? {} : { min: null, max: null }),
    fills: kind === 'moment' ? question.fills : null,
  };
}

/** The questions without one; conditions on its answers go with it. */
export function withoutQuestion(draft: FormDraft, at: number): FormDraft {
  const id = draft.questions[at]?.id;
  const rest = (when: Condition[]) => when.filter(({ question }) => question !== id);
  return {
    ...draft,
    questions: draft.questions.toSpliced(at, 1).map((question) => ({ ...question, when: rest(question.when) })),
    outcomes: draft.outcomes.map((outcome) => ({ ...outcome, when: rest(outcome.when) })).filter(({ when }) => when.length > 0),
  };
}

/** Puts an entry at another place. */
export const moved = <Item>(items: readonly Item[], from: number, to: number): Item[] => {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
};

/** The form as it is sent: without empty translations. */
export const asSent = (draft: FormDraft): FormDefinition => ({
  ...draft,
  name: cleaned(draft.name),
  description: cleanedOrNone(draft.description),
  questions: draft.questions.map((question) => ({
    ...question,
    text: cleaned(question.text),
    hint: cleanedOrNone(question.hint),
    choices: question.choices.map((choice) => ({ ...choice, text: cleaned(choice.text) })),
  })),
});

export type QuestionProblem = 'noText' | 'noChoices' | 'brokenCondition';

/** What keeps a question from being saved; nothing when it can be. */
export function problemsOf(draft: FormDraft): ReadonlyMap<number, QuestionProblem> {
  const problems = new Map<number, QuestionProblem>();
  for (const { field } of definitionProblems(draft)) {
    const at = /^questions\.(\d+)$/.exec(field)?.[1];
    if (at !== undefined) problems.set(Number(at), 'brokenCondition');
  }
  for (const [at, question] of draft.questions.entries()) {
    if (question.when.some(({ is }) => is.length === 0)) problems.set(at, 'brokenCondition');
    if (question.kind === 'choice' && !question.choices.some(({ text }) => isSaid(text))) problems.set(at, 'noChoices');
    else if (!isSaid(question.text) || question.choices.some(({ text }) => !isSaid(text))) problems.set(at, 'noText');
  }
  return problems;
}

/** Whether the form can be saved as it stands. */
export const isWhole = (draft: FormDraft): boolean =>
  isSaid(draft.name) &&
  draft.questions.length > 0 &&
  problemsOf(draft).size === 0 &&
  definitionProblems(draft).length === 0 &&
  draft.outcomes.every(({ when }) => when.length > 0 && when.every(({ is }) => is.length > 0));
