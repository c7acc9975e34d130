import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CannedReply, CannedReplyId, ReplyTexts } from '../../../../contract/canned-replies.ts';
import type { Language } from '../../../../contract/common.ts';
import { fillTemplate, replyVariables, withSignature } from '../../../../shared/reply-template.ts';
import { DeskDialog } from '../../../client/desk-dialog.tsx';
import { newId } from '../../../client/new-id.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Switch } from '../../../ui/controls/switch.tsx';
import { Tabs } from '../../../ui/controls/tabs.tsx';
import { TextArea } from '../../../ui/controls/text-area.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { useChanged } from '../../../ui/layers/use-changed.ts';
import { titleOf } from '../composer/use-completion.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { OwnedList } from './owned-list.tsx';

const languages = ['en', 'vi', 'ms'] as const;
/** What a preview is filled with. */
const sample = {
  'requester.name': 'Nguyễn Thị Hường',
  'requester.addressAs': 'Hường',
  'agent.name': 'Siti Aminah',
  'agent.title': 'Service desk',
  'ticket.number': '#48210',
  'ticket.title': 'VPN',
  'ticket.queue': 'Service desk',
  'ticket.status': '…',
  'ticket.created': '09:12',
  'ticket.due': '16:40',
};

/** One's own canned replies and the desk's. */
export function RepliesSettings() {
  const t = useMessages(automationSettingsMessages);
  const shown = useLanguage();
  const { orpc, queries, client } = useDesk();
  const list = useQuery(orpc.cannedReplies.list.queryOptions({}));
  const [editing, setEditing] = useState<CannedReply | 'new' | null>(null);
  return (
    <>
      <OwnedList
        label={t('replies')}
        add={t('newReply')}
        entries={list.data?.items.map((reply) => ({
          id: reply.id,
          name: titleOf(reply, shown === 'pseudo' ? 'en' : shown),
          shared: reply.shared,
          hint: `::${reply.shortcut} · ${languages
            .filter((language) => reply.texts[language])
            .map((language) => t(`lang.${language}`))
            .join(', ')}`,
        }))}
        error={list.error}
        onAdd={() => setEditing('new')}
        onEdit={(id) => setEditing(list.data?.items.find((reply) => reply.id === id) ?? null)}
        onRemove={async (id) => {
          await client.cannedReplies.remove({ id: id as CannedReplyId });
          await queries.invalidateQueries({ queryKey: orpc.cannedReplies.key() });
        }}
      />
      {editing && <ReplyEditor reply={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

type Words = { title: string; text: string };
const empty: Words = { title: '', text: '' };

function ReplyEditor({ reply, onClose }: { reply: CannedReply | null; onClose: () => void }) {
  const t = useMessages(automationSettingsMessages);
  const shown = useLanguage();
  const { client, orpc, queries } = useDesk();
  const [id] = useState(() => reply?.id ?? newId<CannedReplyId>());
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [shared, setShared] = useState(reply?.shared ?? false);
  const [texts, setTexts] = useState<Partial<Record<Language, Words>>>(reply?.texts ?? {});
  const [language, setLanguage] = useState<Language>(shown === 'pseudo' ? 'en' : shown);
  const changed = useChanged({ shortcut, shared, texts });
  const save = async () => {
    await client.cannedReplies.save({ id, shortcut, shared, texts: written });
    await queries.invalidateQueries({ queryKey: orpc.cannedReplies.key() });
  };
  const words = texts[language] ?? empty;
  const change = (next: Partial<Words>) => setTexts({ ...texts, [language]: { ...words, ...next } });
  const written = Object.fromEntries(
    Object.entries(texts).filter(([, each]) => each.title.trim() !== '' || each.text.trim() !== ''),
  ) as ReplyTexts;
  return (
    <DeskDialog
      title={reply ? titleOf(reply, language) : t('newReply')}
      width="wide"
      action={t('save')}
      long
      ready={shortcut.trim() !== '' && Object.keys(written).length > 0}
      dirty={changed}
      send={save}
      onClose={onClose}
    >
      <TextField label={t('shortcut')} required value={shortcut} onChange={setShortcut} maxLength={40} className="mb-2" />
      <Switch checked={shared} onChange={setShared} label={t('shared')} hint={t('sharedHint')} />
      <Tabs
        label={t('text')}
        value={language}
        onChange={setLanguage}
        tabs={languages.map((value) => ({ value, label: t(`lang.${value}`) }))}
        className="mt-3"
      >
        <div className="flex flex-col gap-2 pt-2">
          <TextField label={t('title')} value={words.title} onChange={(title) => change({ title })} maxLength={120} />
          <TextArea
            label={t('text')}
            minRows={6}
            value={words.text}
            onChange={(text) => change({ text })}
            maxLength={10_000}
            hint={t('variables', { names: replyVariables.map((name) => `{{${name}}}`).join(' ') })}
          />
          {words.text !== '' && (
            <figure>
              <figcaption className="text-xs text-muted">{t('preview')}</figcaption>
              <blockquote className="rounded-md border border-line bg-subtle px-3 py-2 text-sm whitespace-pre-wrap wrap-anywhere">
                {fillTemplate(withSignature(words.text), sample).text}
              </blockquote>
            </figure>
          )}
        </div>
      </Tabs>
    </DeskDialog>
  );
}
