import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormId } from '../../../contract/common.ts';
import type { Form } from '../../../contract/forms.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { DeskList } from '../../client/desk-list.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { useSending } from '../../ui/layers/use-sending.ts';
import { draftOf, moved } from './editor/form-draft.ts';
import { FormEditor } from './editor/form-editor.tsx';
import { formEditorMessages } from './editor/form-editor-messages.ts';
import { FormPreview } from './editor/form-preview.tsx';
import { intakeMessages } from './intake-messages.ts';
import { useLocalText } from './use-local-text.ts';

/** The forms of the desk in the order they are offered: to be edited, tried and switched on or off. */
export function FormList() {
  const t = useMessages(intakeMessages);
  const words = useMessages(formEditorMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.forms.list.queryOptions({ all: true }));
  const [editing, setEditing] = useState<Form | 'new' | null>(null);
  const [trying, setTrying] = useState<Form | null>(null);
  const { error, send } = useSending();
  const again = () => queries.invalidateQueries({ queryKey: orpc.forms.key() });
  const forms = list.data?.items ?? [];
  const turn = (form: Form, active: boolean) =>
    void send(async () => {
      await client.forms.save({ id: form.id, version: form.version, active, definition: draftOf(form) });
      await again();
    });
  return (
    <>
      {error !== null && <DeskError error={error} />}
      <DeskList
        label={t('forms')}
        lines={list.data?.items.map((form) => ({
          id: form.id,
          name: say(form.name),
          about: t('questionCount', { count: form.questions.length }),
          lead: <Switch label={say(form.name)} hideLabel checked={form.active} onChange={(active) => turn(form, active)} />,
          verbs: (
            <Button variant="quiet" aria-label={`${t('tryIt')}: ${say(form.name)}`} onClick={() => setTrying(form)}>
              {t('tryIt')}
            </Button>
          ),
          onEdit: () => setEditing(form),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        add={{ label: words('newForm'), run: () => setEditing('new') }}
        onMove={async (id, to) => {
          const ids = forms.map((form) => form.id);
          await client.forms.order({ ids: moved(ids, ids.indexOf(id as FormId), to) });
          await again();
        }}
      />
      {editing && <FormEditor form={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {trying && (
        <Dialog open title={say(trying.name)} onOpenChange={(open) => !open && setTrying(null)}>
          <FormPreview form={trying} />
        </Dialog>
      )}
    </>
  );
}
