import { CircleAlert, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';
import { CopyButton } from './copy-button.tsx';

type Props = {
  /** One sentence: what happened. */
  happened: string;
  safe?: string | null;
  next?: string | null;
  /** For whoever has to find out: folded, with a copy button. */
  details?: string | null;
  onRetry?: () => void;
  action?: ReactNode;
};

/** An error as people need it: what happened, what is safe, what to do next. */
export function ErrorPanel({ happened, safe, next, details, onRetry, action }: Props) {
  const t = useMessages(uiMessages);
  return (
    <div role="alert" className="m-3 max-w-2xl rounded-md border border-critical bg-surface p-3 text-sm">
      <div className="flex items-start gap-2">
        <CircleAlert aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-critical" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold wrap-anywhere">{happened}</p>
          {safe && <p className="mt-1">{safe}</p>}
          {next && <p className="mt-1 text-muted">{next}</p>}
          {(onRetry || action) && (
            <div className="mt-2 flex flex-wrap gap-2">
              {onRetry && (
                <Button icon={RotateCcw} onClick={onRetry}>
                  {t('tryAgain')}
                </Button>
              )}
              {action}
            </div>
          )}
          {details && (
            <details className="mt-2">
              <summary className="w-fit text-xs text-muted">{t('details')}</summary>
              <div className="mt-1 flex items-start gap-1">
                <pre className="max-h-48 min-w-0 flex-1 overflow-auto rounded-sm bg-subtle p-2 text-xs whitespace-pre-wrap wrap-anywhere">
                  {details}
                </pre>
                <CopyButton text={details} />
              </div>
            </details>
          )}
        </div>
      </div>
    </div>
  );
}
