import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { FormId, Language } from '../../../../contract/common.ts';
import { playbookNameSchema } from '../../../../contract/diagnostics.ts';
import type { Form } from '../../../../contract/forms.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Choice } from '../../../ui/controls/choice.tsx';
import { ListField } from '../../../ui/controls/list-field.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { Tabs } from '../../../ui/controls/tabs.tsx';
import { languageNames, languages } from '../../../ui/i18n/shown-language.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { playbookTitle } from '../../diagnostics/playbook-text.ts';
import { useLocalText } from '../use-local-text.ts';
import { asSent, blankForm, blankQuestion, draftOf, type FormDraft, isWhole, moved, problemsOf, withoutQuestion } from './form-draft.ts';
import { formEditorMessages } from './form-editor-messages.ts';
import { FormPreview } from './form-preview.tsx';
import { LocalField } from './local-field.tsx';
import { OutcomeFields, TicketFields } from './outcome-fields.tsx';
import { QuestionFields } from './question-fields.tsx';

const parts = ['questions', 'ticket', 'preview'] as const;
const noPlaybook = 'none';
type PartProps = { draft: FormDraft; language: Language; onChange: (part: Partial<FormDraft>) => void };

/** A form as it is edited, in the language that is chosen above. Saving makes its next version; tickets keep the words they were asked with. */
export function FormEditor({ form, onClose }: { form: Form | null; onClose: () => void }) {
  const t = useMessages(formEditorMessages);
  const say = useLocalText();
  const format = useFormats();
  const shown = useLanguage();
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => form?.id ?? newId<FormId>());
  const [draft, setDraft] = useState<FormDraft>(() => (form ? draftOf(form) : blankForm()));
  const [language, setLanguage] = useState<Language>(shown === 'pseudo' ? 'en' : shown);
  const [part, setPart] = useState<(typeof parts)[number]>('questions');
  const changed = useChanged(draft);
  const change = (next: Partial<FormDraft>) => setDraft((before) => ({ ...before, ...next }));
  const save = async () => {
    await client.forms.save({ id, version: form?.version ?? 0, active: form?.active ?? true, definition: asSent(draft) });
    await queries.invalidateQueries({ queryKey: orpc.forms.key() });
  };
  return (
    <DeskDialog
      title={form ? say(form.name) : t('newForm')}
      description={form ? t('version', { version: form.version, at: format.dateTime(form.updatedAt) }) : t('newFormHint')}
      width="wide"
      action={t('save')}
      long
      ready={isWhole(draft)}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <Choice
        label={t('language')}
        value={language}
        onChange={setLanguage}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <div className="grid gap-2 sm:grid-cols-2">
        <LocalField
          label={t('name')}
          required
          text={draft.name}
          language={language}
          onChange={(name) => change({ name })}
          maxLength={100}
        />
        <LocalField
          label={t('description')}
          text={draft.description ?? {}}
          language={language}
          onChange={(description) => change({ description })}
          maxLength={300}
        />
      </div>
      <Tabs label={t('parts')} value={part} onChange={setPart} tabs={parts.map((value) => ({ value, label: t(value) }))}>
        <div className="flex flex-col gap-3 pt-3">
          {part === 'questions' && <Questions draft={draft} language={language} onChange={change} />}
          {part === 'ticket' && <TicketPart draft={draft} language={language} onChange={change} />}
          {part === 'preview' && <FormPreview form={draft} />}
        </div>
      </Tabs>
    </DeskDialog>
  );
}

function Questions({ draft, language, onChange }: PartProps) {
  const t = useMessages(formEditorMessages);
  const { questions } = draft;
  const problems = problemsOf(draft);
  return (
    <>
      <ol aria-label={t('questions')} className="flex flex-col gap-3">
        {questions.map((question, at) => (
          <QuestionFields
            key={question.id}
            question={question}
            at={at}
            count={questions.length}
            before={questions.slice(0, at)}
            language={language}
            problem={problems.get(at)}
            onChange={(next) => onChange({ questions: questions.with(at, next) })}
            onMove={(to) => onChange({ questions: moved(questions, at, to) })}
            onRemove={() => onChange(withoutQuestion(draft, at))}
          />
        ))}
      </ol>
      {questions.length < 40 && (
        <Button icon={Plus} className="self-start" onClick={() => onChange({ questions: [...questions, blankQuestion()] })}>
          {t('addQuestion')}
        </Button>
      )}
    </>
  );
}

function TicketPart({ draft, onChange }: PartProps) {
  const t = useMessages(formEditorMessages);
  const shown = useLanguage();
  return (
    <>
      <ListField label={t('keywords')} values={draft.keywords} onChange={(keywords) => onChange({ keywords: [...keywords] })} />
      <Select<string>
        label={t('playbook')}
        value={draft.playbook ?? noPlaybook}
        onChange={(value) => onChange({ playbook: value === noPlaybook ? null : (value as FormDraft['playbook']) })}
        options={[
          { value: noPlaybook, label: t('noPlaybook') },
          ...playbookNameSchema.options.map((value) => ({ value, label: playbookTitle(shown, value) })),
        ]}
      />
      <TicketFields label={t('always')} fields={draft.ticket} onChange={(ticket) => onChange({ ticket })} />
      <OutcomeFields draft={draft} onChange={(outcomes) => onChange({ outcomes })} />
    </>
  );
}
