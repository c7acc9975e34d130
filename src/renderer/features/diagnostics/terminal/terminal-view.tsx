import { type Ref, type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { TerminalId } from '../../../../contract/common.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { attachTerminal, makeTyper, type TerminalEnd } from './attach-terminal.ts';
import { leaveTerminal } from './leave-terminal.ts';
import { LinkSheet } from './link-sheet.tsx';
import { PasteSheet } from './paste-sheet.tsx';
import { type Paste, readPaste } from './safe-paste.ts';
import { openScreen, type Screen, terminalFontReady } from './screen.ts';
import { TerminalBar } from './terminal-bar.tsx';
import { terminalMessages } from './terminal-messages.ts';

/** What others may ask of a terminal that is shown. */
export type TerminalHandle = { jumpTo(text: string): boolean; focus(): void };

type Props = {
  id: TerminalId;
  title: string;
  /** The name a screen reader says; says how to leave. */
  label: string;
  focusOnOpen?: boolean;
  onEnded?: (end: TerminalEnd) => void;
  handle?: Ref<TerminalHandle>;
};

const settleMs = 120;
let askBeforePaste = true;

/** A live terminal: type, copy, paste, find. Loaded again, it shows what it showed. */
export function TerminalView({ id, title, label, focusOnOpen = false, onEnded, handle }: Props) {
  const { client } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState<Screen | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [end, setEnd] = useState<TerminalEnd | null>(null);
  const [skipped, setSkipped] = useState(false);
  const [paste, setPaste] = useState<Paste | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useImperativeHandle(handle, () => ({ jumpTo: (text) => screen?.jumpTo(text) ?? false, focus: () => screen?.term.focus() }), [screen]);

  useEffect(() => {
    const ending = new AbortController();
    let opened: Screen | null = null;
    void terminalFontReady().then(() => {
      const element = box.current;
      if (element === null || ending.signal.aborted) return;
      opened = openScreen(element, { onLink: setLink });
      const { term } = opened;
      connect(opened, { client, id, signal: ending.signal, failed: setError });
      void attachTerminal(
        client,
        id,
        {
          write: (data, drawn) => term.write(data, drawn),
          resize: () => undefined,
          skipped: () => setSkipped(true),
          ended: (how) => {
            term.options.disableStdin = true;
            setEnd(how);
            ended.current?.(how);
          },
          failed: setError,
        },
        ending.signal,
      );
      if (focusOnOpen) term.focus();
      setScreen(opened);
    });
    return () => {
      ending.abort();
      opened?.dispose();
    };
  }, [client, id, focusOnOpen]);

  useEffect(() => {
    screen?.term.textarea?.setAttribute('aria-label', label);
  }, [screen, label]);
  useTerminalKeys(
    screen,
    box,
    useCallback(() => setFinding(true), []),
  );
  usePasteGuard(screen, box, setPaste);

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <TerminalBar
        screen={screen}
        title={title}
        finding={finding}
        onFinding={setFinding}
        onPaste={(text) => takePaste(screen, readPaste(text), setPaste)}
      />
      <Notices skipped={skipped} end={end} />
      {error !== null && <DeskError error={error} />}
      <div ref={box} className="min-h-0 min-w-0 flex-1 overflow-hidden p-1 pl-2" />
      {paste && (
        <PasteSheet
          paste={paste}
          onPaste={(ask) => {
            askBeforePaste = ask;
            screen?.term.paste(paste.text);
            setPaste(null);
            screen?.term.focus();
          }}
          onClose={() => setPaste(null)}
        />
      )}
      {link !== null && <LinkSheet url={link} onClose={() => setLink(null)} />}
    </div>
  );
}

function Notices({ skipped, end }: { skipped: boolean; end: TerminalEnd | null }) {
  const t = useMessages(terminalMessages);
  return (
    <output className="block px-3 text-xs text-muted">
      {skipped && <span className="block py-1">{t('skipped')}</span>}
      {end && <span className="block py-1">{end.signal ? t('endedBy', { signal: end.signal }) : t('ended', { code: end.exitCode })}</span>}
    </output>
  );
}

type Connection = { client: ReturnType<typeof useDesk>['client']; id: TerminalId; signal: AbortSignal; failed: (error: unknown) => void };

/** What is typed goes to the program, and it is told when the window it draws in has another size. */
function connect({ term }: Screen, { client, id, signal, failed }: Connection): void {
  const type = makeTyper(client, id, failed);
  term.onData(type);
  term.onBinary(type);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellSize = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A terminal that has just ended cannot be resized; that it ended is said elsewhere.
      if (!signal.aborted) client.terminals.resize({ id, columns: term.cols, rows: term.rows }).catch(() => undefined);
    }, settleMs);
  };
  term.onResize(tellSize);
  tellSize();
}

/** F6 leaves, Ctrl+F finds, Ctrl+C copies where something is selected; everything else is the program's. */
function useTerminalKeys(screen: Screen | null, box: RefObject<HTMLDivElement | null>, find: () => void): void {
  useEffect(() => {
    if (screen === null) return;
    const { term } = screen;
    term.attachCustomKeyEventHandler((event) => {
      if (event.type !== 'keydown') return true;
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const handled = () => {
        event.preventDefault();
        return false;
      };
      if (event.key === 'F6' && box.current) {
        leaveTerminal(box.current, control && event.shiftKey ? 'before' : 'after');
        return handled();
      }
      if (control && !event.altKey && key === 'f' && !event.shiftKey) {
        find();
        return handled();
      }
      if (control && key === 'c' && term.hasSelection()) {
        void navigator.clipboard.writeText(term.getSelection()).catch(() => undefined);
        term.clearSelection();
        return handled();
      }
      // The browser turns these into a paste, which is looked at before it arrives.
      if (control && key === 'v') return false;
      return true;
    });
  }, [screen, box, find]);
}

function takePaste(screen: Screen | null, paste: Paste, ask: (paste: Paste) => void): void {
  if (screen === null || paste.text === '') return;
  if (paste.ask && askBeforePaste) return ask(paste);
  screen.term.paste(paste.text);
  screen.term.focus();
}

function usePasteGuard(screen: Screen | null, box: RefObject<HTMLDivElement | null>, ask: (paste: Paste) => void): void {
  useEffect(() => {
    const element = box.current;
    if (screen === null || element === null) return;
    const guard = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      takePaste(screen, readPaste(event.clipboardData?.getData('text/plain') ?? ''), ask);
    };
    element.addEventListener('paste', guard, { capture: true });
    return () => element.removeEventListener('paste', guard, { capture: true });
  }, [screen, box, ask]);
}
