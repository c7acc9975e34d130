import { Autocomplete } from '@base-ui/react/autocomplete';
import { ListFilter, X } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { completeFilter } from '../../../../../shared/filter-completion.ts';
import type { FilterProblem } from '../../../../../shared/filter-language.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { Kbd } from '../../../../ui/display/kbd.tsx';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { type Chip, chipsOf, withCompletion, withoutChip } from './filter-chips.ts';
import { queueMessages } from '../queue-messages.ts';
import { useFilterCompletion } from './use-filter-completion.ts';

export type FilterBarHandle = { focus: () => void };

type Props = { q: string; onFilter: (q: string) => void; onLeave: () => void; handle: Ref<FilterBarHandle> };

const settleMs = 250;
/** While a completion is offered the word is hardly finished: searching for half a field's name would empty the list for a moment. */
const offeredMs = 900;

/** The filter as text with completion, and as chips below it. It takes effect while typing, as soon as it can be understood. */
export function FilterBar({ q, onFilter, onLeave, handle }: Props) {
  const t = useMessages(queueMessages);
  const [text, setText] = useState(q);
  const [caret, setCaret] = useState(q.length);
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const applied = useRef(q);
  useImperativeHandle(handle, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
    },
  }));
  useEffect(() => {
    // Changed from elsewhere: a view was chosen, a page gone back to.
    if (q !== applied.current) {
      applied.current = q;
      setText(q);
      setCaret(q.length);
    }
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { chips, problems } = chipsOf(text);
  const asChips = !editing && chips.length > 0 && problems.length === 0;
  const { candidates, from, to } = useFilterCompletion(text, caret, open);

  const apply = (next: string) => {
    clearTimeout(timer.current);
    if (chipsOf(next).problems.length > 0) return;
    applied.current = next.trim();
    onFilter(next.trim());
  };
  const change = (next: string, nextCaret: number) => {
    setText(next);
    setCaret(nextCaret);
    clearTimeout(timer.current);
    const offered = completeFilter(next, nextCaret);
    const half = offered.prefix !== '' && offered.candidates.length > 0;
    timer.current = setTimeout(() => apply(next), half ? offeredMs : settleMs);
  };
  const choose = (chosen: string) => {
    const next = withCompletion(text, from, to, chosen);
    change(next.text, next.caret);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
    setOpen(chosen.endsWith(':'));
  };
  const select = (chip: Chip) => {
    input.current?.focus();
    input.current?.setSelectionRange(chip.start, chip.end);
    setCaret(chip.end);
  };
  return (
    <div className="min-w-0 flex-1">
      <Autocomplete.Root
        items={candidates}
        value={text}
        mode="none"
        open={open && candidates.length > 0}
        onOpenChange={(next, details) => details.reason !== 'input-press' && setOpen(next)}
        onValueChange={(value, details) => {
          if (details.reason === 'item-press') return choose(value);
          if (details.reason !== 'input-change' && details.reason !== 'input-clear') return;
          change(value, input.current?.selectionStart ?? value.length);
          setOpen(true);
        }}
      >
        <Autocomplete.InputGroup className="field flex items-center">
          <ListFilter aria-hidden size={16} strokeWidth={1.75} className="ml-2 shrink-0 text-muted" />
          {asChips && (
            <Chips
              chips={chips}
              onSelect={select}
              onRemove={(chip) => {
                const next = withoutChip(text, chip);
                setText(next);
                apply(next);
              }}
            />
          )}
          <Autocomplete.Input
            ref={input}
            aria-label={t('filter')}
            aria-invalid={problems.length > 0 || undefined}
            placeholder={t('filterPlaceholder')}
            spellCheck={false}
            autoComplete="off"
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.keyCode === 229) return;
              if (event.key === 'Escape' && !open) onLeave();
              const picking = open && input.current?.getAttribute('aria-activedescendant');
              if (event.key === 'Enter' && !picking) {
                apply(text);
                setOpen(false);
                onLeave();
              }
            }}
            onFocus={() => setEditing(true)}
            onBlur={() => setEditing(false)}
            className={classNames(
              'min-h-[calc(var(--control-height)-2px)] min-w-8 flex-1 bg-transparent px-2 outline-none',
              // The same text stands beside it as chips until it is edited.
              asChips && 'cursor-text text-transparent placeholder:text-transparent',
            )}
          />
          {text === '' ? (
            <span className="pr-2">
              <Kbd shortcut="/" />
            </span>
          ) : (
            <IconButton
              icon={X}
              label={t('clearFilter')}
              onClick={() => {
                setText('');
                apply('');
              }}
            />
          )}
        </Autocomplete.InputGroup>
        <Autocomplete.Portal>
          <Autocomplete.Positioner sideOffset={4} className="z-50">
            <Autocomplete.Popup className="layer w-72 outline-none">
              <Autocomplete.List className="max-h-72 overflow-y-auto p-1">
                {(candidate: string) => (
                  <Autocomplete.Item key={candidate} value={candidate} className="menu-item font-mono text-xs">
                    {candidate}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {problems[0] && <Problem problem={problems[0]} />}
    </div>
  );
}

type ChipsProps = { chips: readonly Chip[]; onSelect: (chip: Chip) => void; onRemove: (chip: Chip) => void };

function Chips({ chips, onSelect, onRemove }: ChipsProps) {
  const t = useMessages(queueMessages);
  return (
    <ul aria-label={t('filter')} className="flex max-w-[80%] min-w-0 flex-wrap gap-1 py-0.5 pl-2">
      {chips.map((chip) => (
        <li
          key={`${chip.start}-${chip.text}`}
          className="inline-flex h-6 max-w-full items-center rounded-sm border border-line bg-subtle text-xs"
        >
          <button type="button" onClick={() => onSelect(chip)} className="clip-line min-h-6 rounded-sm pl-1.5">
            {chip.text}
          </button>
          <button
            type="button"
            aria-label={t('removeTerm', { term: chip.text })}
            onClick={() => onRemove(chip)}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:text-ink"
          >
            <X aria-hidden size={12} strokeWidth={1.75} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Problem({ problem }: { problem: FilterProblem }) {
  const t = useMessages(queueMessages);
  const what = t(`problem.${problem.code}`, { found: problem.found, expected: problem.expected.join(', ') });
  return <output className="mt-1 block text-xs text-critical">{t('problemAt', { what })}</output>;
}
