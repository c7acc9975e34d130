/** The rules of guided intake, the same in the page that asks and in the desk that checks. Shapes are those of the contract's forms. */
type Value = string | number | boolean | readonly string[] | null;
type Answered = Readonly<Record<string, Value | undefined>>;
type Condition = { question: string; is: readonly (string | boolean)[] };
export type AskedQuestion = {
  id: string;
  kind: string;
  required: boolean;
  choices: readonly { id: string }[];
  min: number | null;
  max: number | null;
  when: readonly Condition[];
};

/** What is wrong with an answer: a key of the catalogues, with what the sentence needs. */
export type AnswerProblem = {
  question: string;
  problem: 'missing' | 'unknown' | 'not-asked' | 'wrong-kind' | 'too-small' | 'too-large';
  limit?: number;
};

/** An answer that says nothing counts as none. */
export const isAnswered = (value: Value | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  !(typeof value === 'string' && value.trim() === '') &&
  !(Array.isArray(value) && value.length === 0);

const holds = (condition: Condition, answers: Answered, shown: ReadonlySet<string>): boolean => {
  const value = answers[condition.question];
  return shown.has(condition.question) && condition.is.includes(value as string | boolean);
};

/** The questions that are asked given the answers so far, in their order: a question of a hidden one is hidden as well. */
export function questionsAsked<Question extends AskedQuestion>(questions: readonly Question[], answers: Answered): Question[] {
  const shown = new Set<string>();
  return questions.filter((question) => {
    const asked = question.when.every((condition) => holds(condition, answers, shown));
    if (asked) shown.add(question.id);
    return asked;
  });
}

function problemOf(question: AskedQuestion, value: Value): Omit<AnswerProblem, 'question'> | null {
  const is = (fits: boolean): { problem: 'wrong-kind' } | null => (fits ? null : { problem: 'wrong-kind' });
  switch (question.kind) {
    case 'choice':
      return question.choices.some(({ id }) => id === value) ? null : { problem: 'unknown' };
    case 'yes-no':
      return is(typeof value === 'boolean');
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'wrong-kind' };
      if (question.min !== null && value < question.min) return { problem: 'too-small', limit: question.min };
      if (question.max !== null && value > question.max) return { problem: 'too-large', limit: question.max };
      return null;
    case 'moment':
      return is(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 8_640_000_000_000_000);
    case 'file':
      return is(Array.isArray(value));
    default:
      return is(typeof value === 'string');
  }
}

/** Everything that is wrong with the answers, question by question in their order; nothing when they can be sent. */
export function answerProblems(questions: readonly AskedQuestion[], answers: Answered): AnswerProblem[] {
  const asked = questionsAsked(questions, answers);
  const known = new Set(asked.map(({ id }) => id));
  const stray = Object.keys(answers).filter((id) => !known.has(id) && isAnswered(answers[id]));
  return [
    ...asked.flatMap((question): AnswerProblem[] => {
      const value = answers[question.id];
      if (!isAnswered(value)) return question.required ? [{ question: question.id, problem: 'missing' }] : [];
      const problem = problemOf(question, value as Value);
      return problem ? [{ question: question.id, ...problem }] : [];
    }),
    ...stray.map(
      (question): AnswerProblem => ({ question, problem: questions.some(({ id }) => id === question) ? 'not-asked' : 'unknown' }),
    ),
  ];
}

type Fields = { tags?: readonly string[] | undefined };

/** What the ticket becomes by the answers: the form's fields, then those of every outcome that holds, a later one over an earlier; tags add up. */
export function ticketFieldsOf<F extends Fields>(
  form: { questions: readonly AskedQuestion[]; ticket: F; outcomes: readonly { when: readonly Condition[]; set: F }[] },
  answers: Answered,
): F {
  const shown = new Set(questionsAsked(form.questions, answers).map(({ id }) => id));
  const holding = form.outcomes.filter(({ when }) => when.every((condition) => holds(condition, answers, shown))).map(({ set }) => set);
  const fields = [form.ticket, ...holding];
  const tags = [...new Set(fields.flatMap((each) => each.tags ?? []))];
  return { ...Object.assign({}, ...fields), ...(tags.length > 0 ? { tags } : {}) } as F;
}

/** A definition that cannot work: a name used twice, a condition on a question that is not before it or on an answer that cannot be given. */
export function definitionProblems(form: {
  questions: readonly AskedQuestion[];
  outcomes: readonly { when: readonly Condition[] }[];
}): { field: string; reason: string }[] {
  const problems: { field: string; reason: string }[] = [];
  const before = new Map<string, AskedQuestion>();
  const check = (conditions: readonly Condition[], field: string) => {
    for (const { question, is } of conditions) {
      const asked = before.get(question);
      if (!asked) problems.push({ field, reason: `${question} is not a question before it` });
      else if (asked.kind !== 'choice' && asked.kind !== 'yes-no')
        problems.push({ field, reason: `${question} is no choice and no yes/no question` });
      else if (asked.kind === 'choice' && !is.every((value) => asked.choices.some(({ id }) => id === value)))
        problems.push({ field, reason: `${question} has no such choice` });
      else if (asked.kind === 'yes-no' && !is.every((value) => typeof value === 'boolean'))
        problems.push({ field, reason: `${question} is answered with yes or no` });
    }
  };
  for (const [i, question] of form.questions.entries()) {
    const field = `questions.${i}`;
    if (before.has(question.id)) problems.push({ field, reason: `there are two questions "${question.id}"` });
    if (question.kind === 'choice' && question.choices.length === 0)
      problems.push({ field, reason: 'a choice needs something to choose from' });
    check(question.when, field);
    before.set(question.id, question);
  }
  for (const [i, outcome] of form.outcomes.entries()) check(outcome.when, `outcomes.${i}`);
  return problems;
}
