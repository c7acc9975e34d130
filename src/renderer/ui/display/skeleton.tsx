import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

/** Lines where text will be. Shown for what is expected within a second; longer work shows progress. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useMessages(uiMessages);
  return (
    <output aria-label={t('loading')} className="flex flex-col gap-2 p-3">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton h-3.5" style={{ width: `${[92, 64, 78, 48][index % 4]}%` }} />
      ))}
    </output>
  );
}
