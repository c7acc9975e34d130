import { CircleCheck, CircleDashed, CircleSlash, ListChecks, RotateCcw, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import type { Checklist, ChecklistItem } from '../../../../contract/checklists.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Card } from '../../../ui/display/card.tsx';
import { Meter } from '../../../ui/display/progress.tsx';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useLanguage, useMessages } from '../../../ui/i18n/use-messages.ts';
import { diagnosePathFor, diagnosisPath } from '../../diagnostics/diagnostics-paths.ts';
import { playbookTitle } from '../../diagnostics/playbook-text.ts';
import { useLocalText } from '../../intake/use-local-text.ts';
import { ItemDialog } from './item-dialog.tsx';
import { procedureMessages } from '../procedure-messages.ts';
import { useWorkAction } from '../use-work.ts';

const icons = { open: CircleDashed, done: CircleCheck, skipped: CircleSlash } as const;

/** A checklist of a ticket: every item with who did it and what shows it. */
export function ChecklistCard({ checklist, ticket }: { checklist: Checklist; ticket: Ticket }) {
  const t = useMessages(procedureMessages);
  const say = useLocalText();
  const { client } = useDesk();
  const { mutate } = useWorkAction();
  const [asking, setAsking] = useState<{ item: ChecklistItem; state: 'done' | 'skipped' } | null>(null);
  const done = checklist.items.filter(({ state }) => state !== 'open').length;
  const { number } = ticket;
  const total = checklist.items.length;
  const set = (item: ChecklistItem, state: ChecklistItem['state']) => {
    if (state === 'skipped' || (state === 'done' && item.proof !== 'none')) setAsking({ item, state });
    else mutate(() => client.checklists.setItem({ number, itemId: item.id, state }));
  };
  return (
    <Card title={say(checklist.title)} icon={ListChecks} flush>
      <div className="px-3 pt-2">
        <Meter
          label={t('checklist')}
          value={done}
          max={total}
          text={t('progress', { done, total })}
          tone={done === total ? 'ok' : 'info'}
        />
      </div>
      <ul aria-label={say(checklist.title)} className="py-1">
        {checklist.items.map((item) => (
          <ItemLine key={item.id} ticket={ticket} item={item} onSet={(state) => set(item, state)} />
        ))}
      </ul>
      {asking && <ItemDialog ticket={ticket} item={asking.item} state={asking.state} onClose={() => setAsking(null)} />}
    </Card>
  );
}

type LineProps = { ticket: Ticket; item: ChecklistItem; onSet: (state: ChecklistItem['state']) => void };

function ItemLine({ ticket, item, onSet }: LineProps) {
  const t = useMessages(procedureMessages);
  const say = useLocalText();
  const text = say(item.text);
  const open = item.state === 'open';
  const Icon = icons[item.state];
  return (
    <li className="flex items-start gap-1 px-2 py-0.5 text-sm">
      <button
        type="button"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its words, proof and links are part of it
        role="checkbox"
        aria-checked={item.state === 'done'}
        onClick={() => onSet(open ? 'done' : 'open')}
        className="flex min-h-6 min-w-0 flex-1 items-start gap-2 rounded-sm px-1 text-left hover:bg-subtle"
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className={`mt-0.5 shrink-0 ${item.state === 'done' ? 'text-ok' : 'text-muted'}`} />
        <span className="min-w-0 wrap-anywhere">
          <span className={item.state === 'skipped' ? 'line-through' : ''}>{text}</span>
          <Below ticket={ticket} item={item} />
        </span>
      </button>
      {open ? (
        <Button
          variant="quiet"
          className="text-xs print:hidden"
          aria-label={t('skipItem', { item: text })}
          onClick={() => onSet('skipped')}
        >
          {t('skip')}
        </Button>
      ) : (
        <IconButton icon={RotateCcw} label={t('openAgain', { item: text })} className="print:hidden" onClick={() => onSet('open')} />
      )}
    </li>
  );
}

/** What is wanted of an open item; who did another one, and what shows it. */
function Below({ ticket, item }: { ticket: Ticket; item: ChecklistItem }) {
  const t = useMessages(procedureMessages);
  const format = useFormats();
  const language = useLanguage();
  if (item.state === 'open') {
    const wanted = [
      item.required ? t('required') : null,
      item.proof === 'none' ? null : t('proofWanted', { proof: t(`proof.${item.proof}`) }),
    ].filter(Boolean);
    return (
      <span className="block text-xs text-muted">
        {wanted.join(' · ')}
        {item.playbook && (
          <a
            href={`#${diagnosePathFor(ticket)}`}
            className="ml-1 inline-flex items-center gap-1"
            onClick={(event) => event.stopPropagation()}
          >
            <Stethoscope aria-hidden size={12} strokeWidth={1.75} />
            {playbookTitle(language, item.playbook)}
          </a>
        )}
      </span>
    );
  }
  const who = item.personName ?? '';
  return (
    <span className="block text-xs text-muted">
      {item.state === 'skipped'
        ? t('skippedBy', { name: who, reason: item.note ?? '' })
        : t('doneBy', { name: who, at: item.at === null ? '' : format.dateTime(item.at) })}
      {item.state === 'done' && item.note && <span className="block whitespace-pre-wrap">{item.note}</span>}
      {item.file && <span className="block">{item.file.name}</span>}
      {item.diagnosis && (
        <a href={`#${diagnosisPath(item.diagnosis.id)}`} className="block" onClick={(event) => event.stopPropagation()}>
          {playbookTitle(language, item.diagnosis.playbook)}
        </a>
      )}
    </span>
  );
}
