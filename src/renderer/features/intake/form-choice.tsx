import { useQuery } from '@tanstack/react-query';
import { ClipboardList } from 'lucide-react';
import type { Form } from '../../../contract/forms.ts';
import { foldedWords } from '../../../shared/fold.ts';
import { useDesk } from '../../client/use-desk.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { intakeMessages } from './intake-messages.ts';
import { useLocalText } from './use-local-text.ts';

/** The forms a ticket can begin with. */
export function useForms(): readonly Form[] {
  const { orpc } = useDesk();
  return useQuery(orpc.forms.list.queryOptions({})).data?.items ?? [];
}

/** A beginning shorter than that fits half of a language. */
const tellingLength = 4;

/** How well a form fits what is typed: its name, its keywords and their beginnings, in any language. */
export function fitOf(form: Pick<Form, 'name' | 'keywords'>, typed: string): number {
  const phrases = [...Object.values(form.name), ...form.keywords].map((text) => foldedWords(text ?? ''));
  const words = foldedWords(typed);
  const said = ` ${words.join(' ')} `;
  const begun = (each: string) => words.some((word) => word.length >= tellingLength && each.startsWith(word));
  return phrases.reduce((sum, phrase) => {
    if (phrase.length > 0 && said.includes(` ${phrase.join(' ')} `)) return sum + phrase.length * 2;
    return sum + (phrase.some(begun) ? 1 : 0);
  }, 0);
}

/** The forms, those that fit what is typed first; `best` are those that fit it best, none while nothing fits. */
export function sortForms(forms: readonly Form[], typed: string): { forms: readonly Form[]; best: number } {
  const fits = new Map(forms.map((form) => [form.id, fitOf(form, typed)]));
  const of = (form: Form) => fits.get(form.id) ?? 0;
  const sorted = forms.toSorted((a, b) => of(b) - of(a));
  const most = sorted[0] ? of(sorted[0]) : 0;
  return { forms: sorted, best: most === 0 ? 0 : sorted.filter((form) => of(form) === most).length };
}

type Props = { typed: string; onChoose: (form: Form) => void };

const listId = 'forms-of-new-ticket';

/** Moves the focus among the forms: to the first (0), or so many steps from the one that has it. @returns false when there is none there. */
export function focusForm(step: number): boolean {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(`#${listId} button`)];
  const at = step === 0 ? 0 : buttons.findIndex((button) => button === document.activeElement) + step;
  buttons[at]?.focus();
  return buttons[at] !== undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The forms under the subject: those that fit what is being typed come first. The arrow keys lead there, so that Tab goes on to the text. */
export function FormChoice({ typed, onChoose }: Props) {
  const t = useMessages(intakeMessages);
  const say = useLocalText();
  const { forms, best } = sortForms(useForms(), typed);
  if (forms.length === 0) return null;
  return (
    <section aria-label={t('forms')} className="flex flex-col gap-1.5">
      <p className="text-xs text-muted">{t('formsHint')}</p>
      <ul id={listId} className="flex flex-wrap gap-1.5">
        {forms.map((form, index) => (
          <li key={form.id}>
            <button
              type="button"
              tabIndex={-1}
              onKeyDown={(event) => {
                const step = steps[event.key];
                if (step !== undefined && focusForm(step)) event.preventDefault();
              }}
              onClick={() => onChoose(form)}
              title={form.description ? say(form.description) : undefined}
              className={`inline-flex min-h-control items-center gap-1.5 rounded-md border px-2 text-sm hover:bg-row-hover ${
                index < best ? 'border-accent bg-row-selected font-medium' : 'border-line-strong bg-surface'
              }`}
            >
              <ClipboardList aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
              {say(form.name)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
