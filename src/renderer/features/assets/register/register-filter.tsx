import { ChevronDown, ListFilter } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type DeviceWordField,
  deviceFilterWords,
  deviceWordsOf,
  parseDeviceFilter,
  withDeviceWords,
} from '../../../../shared/device-filter.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../ui/layers/menu.tsx';
import { queueMessages } from '../../tickets/queue/queue-messages.ts';
import { assetMessages } from '../asset-messages.ts';
import { registerMessages } from './register-messages.ts';

type Props = { q: string; onFilter: (q: string) => void; onLeave: () => void; box: RefObject<HTMLDivElement | null> };

const settleMs = 250;

/** The filter as text, with the usual choices beside it: what is ticked there is written into the text. */
export function RegisterFilter({ q, onFilter, onLeave, box }: Props) {
  const t = useMessages(registerMessages);
  const problems = useMessages(queueMessages);
  const [text, setText] = useState(q);
  const applied = useRef(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Changed from elsewhere: a link, the way back.
    if (q === applied.current) return;
    applied.current = q;
    setText(q);
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const [problem] = parseDeviceFilter(text).problems;
  const apply = (next: string) => {
    clearTimeout(timer.current);
    if (parseDeviceFilter(next).problems.length > 0) return;
    applied.current = next.trim();
    onFilter(next.trim());
  };
  const change = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(next), wait);
  };
  const said = problem && problems(`problem.${problem.code}`, { found: problem.found, expected: problem.expected.join(', ') });
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div ref={box} className="min-w-64 flex-1">
        <TextField
          label={t('filter')}
          hideLabel
          icon={ListFilter}
          type="search"
          placeholder={t('filterPlaceholder')}
          value={text}
          error={said ?? null}
          onChange={(next) => change(next, settleMs)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') apply(text);
            if (event.key === 'Enter' || event.key === 'Escape' || event.key === 'ArrowDown') onLeave();
          }}
        />
      </div>
      {(['type', 'state', 'has'] as const).map((field) => (
        <Words key={field} field={field} text={text} onText={(next) => change(next, 0)} />
      ))}
      <Button onClick={() => change(withScanned(text), 0)} aria-pressed={staleTerm.test(text)}>
        {t('stale')}
      </Button>
    </div>
  );
}

const staleTerm = /(^|\s)scanned:>30d(?=\s|$)/;
const withScanned = (text: string) => (staleTerm.test(text) ? text.replace(staleTerm, '').trim() : `${text} scanned:>30d`.trim());

function Words({ field, text, onText }: { field: DeviceWordField; text: string; onText: (text: string) => void }) {
  const t = useMessages(registerMessages);
  const words = useMessages(assetMessages);
  const chosen = deviceWordsOf(text, field);
  const label = (value: string) =>
    field === 'has'
      ? t(`has.${value as 'problems'}`)
      : words(field === 'type' ? `type.${value as 'computer'}` : `state.${value as 'in-use'}`);
  return (
    <Menu
      trigger={
        <Button>
          {t(`by.${field}`)}
          {chosen.length > 0 && <span className="tabular text-accent">{chosen.length}</span>}
          <ChevronDown aria-hidden size={14} strokeWidth={1.75} />
        </Button>
      }
      entries={deviceFilterWords[field].map((value) => ({
        id: value,
        label: label(value),
        checked: chosen.includes(value),
        onSelect: () =>
          onText(withDeviceWords(text, field, chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])),
      }))}
    />
  );
}
