import { useFormats } from '../i18n/use-formats.ts';
import { presentFor, useNow } from '../i18n/use-now.ts';

/** "2 minutes ago", kept true by the page's one clock; the whole moment with its zone on hover, and always in print. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const format = useFormats();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.moment(at)} className={className}>
      <span className="print:hidden">{format.relative(at, presentFor(at, now))}</span>
      <span className="hidden print:inline">{format.moment(at)}</span>
    </time>
  );
}
