import { expect, it } from 'vitest';
import { type AskedQuestion, answerProblems, questionsAsked, ticketFieldsOf } from '../../src/shared/intake-rules.ts';

const question = (id: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id,
  kind: 'text',
  required: false,
  choices: [],
  min: null,
  max: null,
  when: [],
  ...more,
});
const symptom = question('symptom', { kind: 'choice', required: true, choices: [{ id: 'jam' }, { id: 'none' }] });
const others = question('others', { kind: 'yes-no', required: true, when: [{ question: 'symptom', is: ['none'] }] });
const who = question('who', { required: true, when: [{ question: 'others', is: [false] }] });
const questions = [symptom, others, who];
const asked = (answers: object) => questionsAsked(questions, answers as never).map(({ id }) => id);

it('asks what follows from the answers, and nothing of a question that is hidden', () => {
  expect(asked({})).toEqual(['symptom']);
  expect(asked({ symptom: 'none' })).toEqual(['symptom', 'others']);
  expect(asked({ symptom: 'none', others: false })).toEqual(['symptom', 'others', 'who']);
  // An answer given before its question was hidden does not go on asking.
  expect(asked({ symptom: 'jam', others: false })).toEqual(['symptom']);
});

it('wants what is required of the questions that are asked, and only them', () => {
  expect(answerProblems(questions, {})).toEqual([{ question: 'symptom', problem: 'missing' }]);
  expect(answerProblems(questions, { symptom: 'jam' })).toEqual([]);
  expect(answerProblems(questions, { symptom: 'jam', who: 'me' })).toEqual([{ question: 'who', problem: 'not-asked' }]);
  expect(answerProblems(questions, { symptom: 'none', others: 'yes', nonsense: 'x' })).toEqual([
    { question: 'others', problem: 'wrong-kind' },
    { question: 'nonsense', problem: 'unknown' },
  ]);
  expect(answerProblems(questions, { symptom: 'none', others: false, who: '   ' })).toEqual([{ question: 'who', problem: 'missing' }]);
});

it('keeps numbers within their limits', () => {
  const count = [question('count', { kind: 'number', min: 1, max: 5 })];
  expect(answerProblems(count, { count: 0 })).toEqual([{ question: 'count', problem: 'too-small', limit: 1 }]);
  expect(answerProblems(count, { count: 9 })).toEqual([{ question: 'count', problem: 'too-large', limit: 5 }]);
  expect(answerProblems(count, { count: 5 })).toEqual([]);
});

it('lets the answers decide what the ticket becomes; tags add up', () => {
  const form = {
    questions,
    ticket: { priority: 'normal', tags: ['printer'] },
    outcomes: [
      { when: [{ question: 'others', is: [false] }], set: { priority: 'high', tags: ['many'] } },
      { when: [{ question: 'symptom', is: ['jam'] }], set: { priority: 'low', tags: [] as string[] } },
    ],
  };
  expect(ticketFieldsOf(form, { symptom: 'none', others: false })).toEqual({ priority: 'high', tags: ['printer', 'many'] });
  expect(ticketFieldsOf(form, { symptom: 'jam', others: false })).toEqual({ priority: 'low', tags: ['printer'] });
});
