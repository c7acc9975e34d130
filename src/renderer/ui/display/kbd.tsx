import { Fragment } from 'react';
import { shownKeys } from '../commands/chord.ts';

/** The keys of a shortcut: `Mod+K` becomes Ctrl K. */
export function Kbd({ shortcut }: { shortcut: string }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-2xs text-muted">
      {shownKeys(shortcut).map((keys, index) => (
        <Fragment key={`${index}-${keys.join()}`}>
          {keys.map((key) => (
            <kbd
              key={key}
              className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-line bg-subtle px-1 font-sans text-2xs text-muted"
            >
              {key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
