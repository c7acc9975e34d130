import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useMessages } from '../i18n/use-messages.ts';
import { uiMessages } from '../ui-messages.ts';

const toasts = Base.createToastManager();
type Undoable = { id: string; run: () => void };
type Options = { description?: string | undefined; undo?: { label: string; run: () => void } };
/** What can still be taken back, the newest last: as long as its toast is shown, and while it is under way. */
const undoable: Undoable[] = [];
const forget = (id: string) => {
  const at = undoable.findIndex((each) => each.id === id);
  if (at >= 0) undoable.splice(at, 1);
};
let awaited = 0;

/** Whether there is something that the key would take back. */
export const canUndo = (): boolean => undoable.length > 0;

/** Takes back what the newest toast with Undo says, as pressing its button does. */
export function undoNewest(): void {
  const newest = undoable.pop();
  if (!newest) return;
  toasts.close(newest.id);
  newest.run();
}

/** Says that something was done, for six seconds; `undo` adds the button. Errors that need somebody do not belong here: they are shown where they happened. */
export function showToast(title: string, options: Options = {}): void {
  const { undo, description } = options;
  const id: string = toasts.add({
    title,
    description,
    timeout: undo ? 10_000 : 6000,
    onClose: () => forget(id),
    actionProps: undo && {
      children: undo.label,
      onClick: () => {
        toasts.close(id);
        undo.run();
      },
    },
  });
  if (undo) undoable.push({ id, run: undo.run });
}

/**
 * Something is under way that can be taken back once it is done. Undo pressed meanwhile means this, and not what was done before it: it is taken
 * back as soon as it is done, without a toast of its own.
 */
export function awaitUndo(): { done: (title: string, options: Options) => void; over: () => void } {
  const id = `awaited-${awaited++}`;
  let wanted = false;
  undoable.push({ id, run: () => (wanted = true) });
  return {
    done(title, options) {
      forget(id);
      if (wanted) options.undo?.run();
      else showToast(title, options);
    },
    /** It ended, done or not. */
    over: () => forget(id),
  };
}

/** Where toasts appear, at most three at once. Once in the app. */
export function Toasts() {
  const t = useMessages(uiMessages);
  return (
    <Base.Provider toastManager={toasts} limit={3}>
      <Base.Portal>
        <Base.Viewport aria-label={t('notifications')} className="fixed right-3 bottom-9 z-60 flex w-88 flex-col gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const t = useMessages(uiMessages);
  const { toasts: shown } = Base.useToastManager();
  return shown.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="layer data-limited:hidden">
      <Base.Content className="flex items-center gap-2 py-2 pr-2 pl-3">
        <div className="min-w-0 flex-1">
          <Base.Title render={<p />} className="text-sm" />
          <Base.Description className="text-xs text-muted" />
        </div>
        <Base.Action className="button inline-flex min-h-6 items-center rounded-md border border-line-strong px-2 text-sm text-accent hover:bg-row-hover" />
        <Base.Close
          aria-label={t('close')}
          className="inline-flex size-6 items-center justify-center rounded-md text-muted hover:bg-subtle hover:text-ink"
        >
          <X aria-hidden size={14} strokeWidth={1.75} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
