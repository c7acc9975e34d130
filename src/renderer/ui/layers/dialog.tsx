import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean;
};

const widths = { narrow: 'max-w-md', normal: 'max-w-xl', wide: 'max-w-4xl' } as const;

const takesWords = 'textarea, input:not([type=radio], [type=checkbox], [type=file], [type=hidden])';

/** What a dialog was opened for: what asks for the focus itself, else the first field that takes words; true leaves it to the first control. */
function firstFocus(popup: HTMLElement | null): HTMLElement | true {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement !== popup && popup?.contains(activeElement)) return activeElement;
  const fields = popup?.querySelectorAll<HTMLElement>(takesWords) ?? [];
  return [...fields].find((field) => !field.matches(':disabled, [aria-hidden=true], [tabindex="-1"]')) ?? true;
}

/** A task that needs all attention. Escape and the backdrop close it; focus goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, actions, width = 'normal', hideTitle }: Props) {
  const t = useMessages(uiMessages);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto px-4 py-[8vh]">
          <Base.Popup
            ref={popup}
            initialFocus={() => firstFocus(popup.current)}
            className={classNames('layer flex max-h-full w-full flex-col rounded-lg outline-none', widths[width])}
          >
            <header className={hideTitle ? 'sr-only' : 'flex items-start gap-2 px-4 pt-3 pb-2'}>
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg">{title}</Base.Title>
                {description && <Base.Description className="text-sm text-muted">{description}</Base.Description>}
              </div>
              <Base.Close
                aria-label={t('close')}
                className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-subtle hover:text-ink"
              >
                <X aria-hidden size={16} strokeWidth={1.75} />
              </Base.Close>
            </header>
            <div className={classNames('min-h-0 flex-1 overflow-y-auto', !hideTitle && 'px-4 pb-4')}>{children}</div>
            {actions && <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
