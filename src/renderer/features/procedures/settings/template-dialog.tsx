import { ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type ChecklistTemplate, proofSchema, type TemplateItem } from '../../../../contract/checklists.ts';
import { playbookNameSchema } from '../../../../contract/diagnostics.ts';
import type { LocalText } from '../../../../contract/local-text.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { languages } from '../../../ui/i18n/shown-language.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { playbookTitle } from '../../diagnostics/playbook-text.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import { templateMessages } from '../template-messages.ts';

type Draft = Omit<ChecklistTemplate, 'updatedAt'>;
const blankItem: TemplateItem = { text: {}, required: true, playbook: null, proof: 'none' };
const isSaid = (text: LocalText) => Object.values(text).some((line) => Boolean(line?.trim()));
/** Lines left empty are no translation. */
const cleaned = (text: LocalText): LocalText => Object.fromEntries(Object.entries(text).filter(([, line]) => Boolean(line?.trim())));

/** A checklist template, in as many of the three languages as its writer knows. */
export function TemplateDialog({ template, onClose }: { template: Draft; onClose: () => void }) {
  const t = useMessages(templateMessages);
  const say = useLocalText();
  const { client, orpc, queries } = useDesk();
  const [title, setTitle] = useState<LocalText>(template.title);
  const [items, setItems] = useState<readonly TemplateItem[]>(template.items.length > 0 ? template.items : [blankItem]);
  const said = items.filter(({ text }) => isSaid(text));
  const change = (index: number, part: Partial<TemplateItem>) =>
    setItems(items.map((item, i) => (i === index ? { ...item, ...part } : item)));
  const changed = useChanged({ title, items });
  const save = async () => {
    const lines = said.map((item) => ({ ...item, text: cleaned(item.text) }));
    await client.checklists.saveTemplate({ id: template.id, version: template.version, title: cleaned(title), items: lines });
    await queries.invalidateQueries({ queryKey: orpc.checklists.key() });
  };
  return (
    <DeskDialog
      width="wide"
      title={template.version === 0 ? t('newTemplate') : say(template.title)}
      action={t('save')}
      long
      ready={isSaid(title) && said.length > 0}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <div className="grid gap-2 sm:grid-cols-3">
        {languages.map((language) => (
          <TextField
            key={language}
            label={t('templateTitle', { language })}
            value={title[language] ?? ''}
            onChange={(line) => setTitle({ ...title, [language]: line })}
            maxLength={200}
          />
        ))}
      </div>
      <h3 className="mt-4 mb-1 text-sm font-semibold">{t('items')}</h3>
      <ol className="flex flex-col gap-3">
        {items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- items have no other name until they are started
          <li key={index} className="rounded-md border border-line p-2">
            <ItemFields
              item={item}
              onChange={(part) => change(index, part)}
              onUp={index === 0 ? null : () => setItems(items.toSpliced(index - 1, 2, item, items[index - 1] as TemplateItem))}
              onRemove={() => setItems(items.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <Button icon={Plus} className="mt-2" onClick={() => setItems([...items, blankItem])}>
        {t('addItem')}
      </Button>
    </DeskDialog>
  );
}

type ItemProps = { item: TemplateItem; onChange: (part: Partial<TemplateItem>) => void; onUp: (() => void) | null; onRemove: () => void };
const noPlaybook = 'none';

function ItemFields({ item, onChange, onUp, onRemove }: ItemProps) {
  const t = useMessages(templateMessages);
  const language = useLanguage();
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-2 sm:grid-cols-3">
        {languages.map((each) => (
          <TextField
            key={each}
            label={t('itemText', { language: each })}
            value={item.text[each] ?? ''}
            onChange={(line) => onChange({ text: { ...item.text, [each]: line } })}
            maxLength={300}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Checkbox checked={item.required} onChange={(required) => onChange({ required })} label={t('required')} className="pb-1" />
        <Select
          label={t('proof')}
          value={item.proof}
          onChange={(proof) => onChange({ proof })}
          options={proofSchema.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
        />
        <Select
          label={t('playbook')}
          value={item.playbook ?? noPlaybook}
          onChange={(value) => onChange({ playbook: value === noPlaybook ? null : (value as TemplateItem['playbook']) })}
          options={[
            { value: noPlaybook, label: t('noPlaybook') },
            ...playbookNameSchema.options.map((value) => ({ value, label: playbookTitle(language, value) })),
          ]}
        />
        <span className="ml-auto flex">
          {onUp && <IconButton icon={ArrowUp} label={t('moveUp')} onClick={onUp} />}
          <IconButton icon={X} label={t('remove')} onClick={onRemove} />
        </span>
      </div>
    </div>
  );
}
