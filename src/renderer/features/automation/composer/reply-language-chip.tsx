import { ChevronDown, Languages, TriangleAlert } from 'lucide-react';
import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { Menu } from '../../../ui/layers/menu.tsx';
import { automationMessages } from '../automation-messages.ts';
import type { Completion } from './use-completion.ts';

/** Which language the inserted reply is in, with the way to another; and what has to be filled in by hand. */
export function ReplyLanguageChip({ completion }: { completion: Completion }) {
  const t = useMessages(automationMessages);
  const { inserted, changeLanguage } = completion;
  if (!inserted) return null;
  const { language, languages, requesterLanguage, missing } = inserted;
  const reads = requesterLanguage ? t(`lang.${requesterLanguage}`) : null;
  const hint = reads && t(requesterLanguage === language ? 'replyLanguageHint' : 'replyLanguageOther', { language: reads });
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs text-muted">
      <Menu
        side="top"
        trigger={
          <Button variant="quiet" icon={Languages} iconAfter={ChevronDown} className="text-xs" title={hint ?? undefined}>
            {t('replyLanguage', { language: t(`lang.${language}`) })}
          </Button>
        }
        entries={languages.map((each) => ({
          id: each,
          label: t(`lang.${each}`),
          checked: each === language,
          onSelect: () => changeLanguage(each),
        }))}
      />
      {hint && <span>{hint}</span>}
      {missing.length > 0 && (
        <span className="inline-flex items-center gap-1 font-semibold text-warning">
          <TriangleAlert aria-hidden size={14} strokeWidth={2} />
          {t('fillIn', { names: missing.map((name) => `[${name}]`).join(', ') })}
        </span>
      )}
    </div>
  );
}
