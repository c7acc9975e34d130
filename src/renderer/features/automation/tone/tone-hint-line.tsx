import { EyeOff, MessageCircleHeart } from 'lucide-react';
import { useDeferredValue } from 'react';
import { usePreference } from '../../../client/preferences.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { toneHints } from './tone-hint.ts';
import { toneMessages } from './tone-messages.ts';
import { toneHintPreference } from './tone-preference.ts';

/** What a reply may want, explained when it is opened. It says nothing while there is nothing to say, and never stands in the way. */
export function ToneHintLine({ text, agentName }: { text: string; agentName: string }) {
  const t = useMessages(toneMessages);
  const [shown, setShown] = usePreference(toneHintPreference);
  const hints = toneHints(useDeferredValue(text), agentName);
  if (!shown || hints.length === 0) return null;
  return (
    <details className="text-xs text-muted">
      <summary className="flex min-h-6 w-fit cursor-pointer items-center gap-1.5">
        <MessageCircleHeart aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
        {t('summary', { count: hints.length, list: hints.map(({ rule }) => t(`short.${rule}`)).join(', ') })}
      </summary>
      <ul className="mt-1 list-disc pl-7">
        {hints.map(({ rule, words }) => (
          <li key={rule}>{t(`why.${rule}`, { words: words ?? '' })}</li>
        ))}
      </ul>
      <p className="mt-1 flex flex-wrap items-center gap-2 pl-3">
        {t('never')}
        <Button variant="quiet" icon={EyeOff} className="text-xs" onClick={() => setShown(false)}>
          {t('off')}
        </Button>
      </p>
    </details>
  );
}
