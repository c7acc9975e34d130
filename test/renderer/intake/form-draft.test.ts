import { describe, expect, it } from 'vitest';
import { formDefinitionSchema, type Question } from '../../../src/contract/forms.ts';
import {
  asKind,
  asSent,
  blankForm,
  blankQuestion,
  isWhole,
  moved,
  problemsOf,
  withoutQuestion,
} from '../../../src/renderer/features/intake/editor/form-draft.ts';

const question = (part: Partial<Question>): Question => ({ ...blankQuestion(), text: { en: 'What?' }, ...part });
const choice = question({ id: 'symptom', kind: 'choice', choices: [{ id: 'jam', text: { en: 'Jam' } }] });
const follows = question({ id: 'where', when: [{ question: 'symptom', is: ['jam'] }] });
const draft = { ...blankForm(), name: { en: 'Printer' }, questions: [choice, follows] };

describe('a form that is edited', () => {
  it('can be saved once its name and questions are said in one language', () => {
    expect(isWhole(blankForm())).toBe(false);
    expect(isWhole({ ...blankForm(), name: { vi: 'Máy in' }, questions: [question({})] })).toBe(true);
    expect(isWhole(draft)).toBe(true);
  });

  it('is sent without empty translations, as the contract takes it', () => {
    const sent = asSent({ ...draft, name: { en: 'Printer', vi: ' ', ms: '' }, description: { en: '' } });
    expect(sent).toMatchObject({ name: { en: 'Printer' }, description: null });
    expect(formDefinitionSchema.parse(sent)).toEqual(sent);
  });

  it('says which question has no words, no choices, or a condition that cannot hold', () => {
    expect(problemsOf(draft).size).toBe(0);
    expect(problemsOf({ ...draft, questions: [question({ text: {} })] }).get(0)).toBe('noText');
    expect(problemsOf({ ...draft, questions: [question({ kind: 'choice' })] }).get(0)).toBe('noChoices');
    expect(problemsOf({ ...draft, questions: moved(draft.questions, 1, 0) }).get(0)).toBe('brokenCondition');
    expect(problemsOf({ ...draft, questions: [choice, { ...follows, when: [{ question: 'symptom', is: [] }] }] }).get(1)).toBe(
      'brokenCondition',
    );
  });

  it('forgets conditions with the question they ask for', () => {
    const outcomes = [{ when: [{ question: 'symptom', is: ['jam'] }], set: { priority: 'high' as const } }];
    const rest = withoutQuestion({ ...draft, outcomes }, 0);
    expect(rest).toMatchObject({ questions: [{ id: 'where', when: [] }], outcomes: [] });
  });

  it('keeps of a question what fits its new kind', () => {
    expect(asKind(choice, 'choice').choices).toEqual(choice.choices);
    expect(asKind(choice, 'text').choices).toEqual([]);
    expect(asKind(question({ kind: 'number', min: 1, max: 9 }), 'text')).toMatchObject({ min: null, max: null });
    expect(asKind(question({ kind: 'moment', fills: 'startedAt' }), 'text').fills).toBeNull();
  });
});
