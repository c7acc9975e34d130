import { MessageSquareQuote, WandSparkles } from 'lucide-react';
import { classNames } from '../../../ui/class-names.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { automationMessages } from '../automation-messages.ts';
import type { Completion } from './use-completion.ts';

const listId = 'composer-completions';
const optionId = (at: number) => `${listId}-${at}`;

/** What ties the text box to the list that is open for it. */
export const completionField = ({ open, items, at }: Completion) =>
  open && items.length > 0
    ? ({ 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-activedescendant': optionId(at) } as const)
    : ({ 'aria-autocomplete': 'list' } as const);

/** The replies or macros that fit what is being typed. The focus stays in the text. */
export function CompletionList({ completion }: { completion: Completion }) {
  const t = useMessages(automationMessages);
  const { open, items, at, pick } = completion;
  if (!open) return null;
  return (
    <div className="layer max-h-64 overflow-y-auto p-1">
      <output className="block px-2 py-0.5 text-xs text-muted">{t('completionCount', { count: items.length })}</output>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select would take the focus from the text */}
      <div role="listbox" id={listId} aria-label={t('completions')}>
        {items.map((item, place) => {
          const Icon = item.kind === 'macro' ? WandSparkles : MessageSquareQuote;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role -- the text box holds the focus and its keys choose
            <div
              key={item.id}
              id={optionId(place)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as its list
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(item)}
              className={classNames('menu-item text-sm', place === at && 'bg-row-selected')}
            >
              <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1">{item.label}</span>
              <span className="font-mono text-xs text-muted">{item.hint}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
