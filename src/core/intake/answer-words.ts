import type { Language } from '../../contract/common.ts';
import type { AnswerValue, Form, KeptAnswer, Question } from '../../contract/forms.ts';
import { textIn } from '../../contract/local-text.ts';
import { isAnswered, questionsAsked } from '../../shared/intake-rules.ts';

/** The names of what answers point at, by id. */
export type AnswerNames = { devices: ReadonlyMap<string, string>; files: ReadonlyMap<string, string> };

const yesAndNo: Readonly<Record<Language, readonly [string, string]>> = { en: ['Yes', 'No'], vi: ['Có', 'Không'], ms: ['Ya', 'Tidak'] };
const tags: Readonly<Record<Language, string>> = { en: 'en-GB', vi: 'vi-VN', ms: 'ms-MY' };

function said(question: Question, value: AnswerValue, language: Language, names: AnswerNames): string {
  switch (question.kind) {
    case 'choice': {
      const choice = question.choices.find(({ id }) => id === value);
      return choice ? textIn(choice.text, language) : String(value);
    }
    case 'yes-no':
      return yesAndNo[language][value === true ? 0 : 1];
    case 'number':
      return new Intl.NumberFormat(tags[language]).format(value as number);
    case 'moment':
      return new Intl.DateTimeFormat(tags[language], {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }).format(value as number);
    case 'device':
      return names.devices.get(value as string) ?? String(value);
    case 'file':
      return (value as readonly string[]).map((id) => names.files.get(id) ?? id).join(', ');
    default:
      return String(value).trim();
  }
}

/** The answers with the words they were asked in, in the order of the form; questions left out or not asked are not among them. */
export function keptAnswers(
  form: Pick<Form, 'questions'>,
  answers: Readonly<Record<string, AnswerValue>>,
  language: Language,
  names: AnswerNames,
): KeptAnswer[] {
  return questionsAsked(form.questions, answers)
    .filter(({ id }) => isAnswered(answers[id]))
    .map((question) => {
      const value = answers[question.id] as AnswerValue;
      return {
        question: question.id,
        kind: question.kind,
        text: textIn(question.text, language),
        value,
        said: said(question, value, language, names),
        device: question.kind === 'device' ? { id: value as never, name: names.devices.get(value as string) ?? '' } : null,
        files:
          question.kind === 'file' ? (value as readonly string[]).map((id) => ({ id: id as never, name: names.files.get(id) ?? '' })) : [],
      };
    });
}

const titleLimit = 300;
const telling: readonly Question['kind'][] = ['text', 'choice'];

/** A ticket's title where nobody wrote one: the form's name and the first answer that tells something. */
export function titleOf(formName: string, answers: readonly KeptAnswer[]): string {
  const first = answers.find(({ kind }) => telling.includes(kind));
  return (first ? `${formName}: ${first.said.replace(/\s+/g, ' ')}` : formName).slice(0, titleLimit);
}

/** The answers as the ticket's text, below what the person wrote. */
export function textOf(written: string, answers: readonly KeptAnswer[]): string {
  const lines = answers.map(({ text, said: answer }) => (answer.includes('\n') ? `${text}\n${answer}` : `${text}: ${answer}`));
  return [written.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
