import { ChevronDown, ChevronUp, ClipboardPaste, Copy, Search, TextSelect, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import type { Screen } from './screen.ts';
import { TerminalTextDialog } from './terminal-text-dialog.tsx';
import { terminalMessages } from './terminal-messages.ts';

type Props = {
  screen: Screen | null;
  title: string;
  finding: boolean;
  onFinding: (finding: boolean) => void;
  onPaste?: (text: string) => void;
};

/** Above a terminal: find, copy, paste, read as text. */
export function TerminalBar({ screen, title, finding, onFinding, onPaste }: Props) {
  const t = useMessages(terminalMessages);
  const [text, setText] = useState<string | null>(null);
  const paste = () => {
    navigator.clipboard.readText().then(onPaste, () => undefined);
  };
  const copy = () => {
    const selection = screen?.term.getSelection() ?? '';
    if (selection !== '') void navigator.clipboard.writeText(selection).catch(() => undefined);
  };
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-1 border-b border-line px-2">
      <span className="clip-line min-w-0 flex-1 text-xs text-muted">{title}</span>
      {finding && screen && <FindBar screen={screen} onClose={() => onFinding(false)} />}
      {!finding && <IconButton icon={Search} label={t('find')} shortcut="Mod+F" onClick={() => onFinding(true)} />}
      <IconButton icon={Copy} label={t('copy')} onClick={copy} />
      {onPaste && <IconButton icon={ClipboardPaste} label={t('paste')} shortcut="Mod+Shift+V" onClick={paste} />}
      <IconButton icon={TextSelect} label={t('asText')} onClick={() => setText(screen?.text() ?? '')} />
      {text !== null && <TerminalTextDialog text={text} onClose={() => setText(null)} />}
    </div>
  );
}

const marks = {
  matchOverviewRuler: '#7b8696',
  activeMatchColorOverviewRuler: '#0b5fbf',
  matchBackground: '#f2c063',
  activeMatchBackground: '#e06a2c',
} as const;

/** Finds a text in what the terminal holds. */
export function FindBar({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const t = useMessages(terminalMessages);
  const [text, setText] = useState('');
  const [result, setResult] = useState({ index: -1, count: 0 });
  useEffect(() => {
    const listening = screen.search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setResult({ index: resultIndex, count: resultCount }),
    );
    return () => {
      listening.dispose();
      screen.search.clearDecorations();
    };
  }, [screen]);
  const find = (wanted: string, direction: 'next' | 'previous', incremental = false) => {
    if (wanted === '') return screen.search.clearDecorations();
    const options = { decorations: marks, incremental };
    if (direction === 'next') screen.search.findNext(wanted, options);
    else screen.search.findPrevious(wanted, options);
  };
  const close = () => {
    onClose();
    screen.term.focus();
  };
  return (
    <search className="flex items-center gap-1">
      <TextField
        label={t('find')}
        hideLabel
        placeholder={t('find')}
        value={text}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to type into
        autoFocus
        onChange={(next) => {
          setText(next);
          find(next, 'previous', true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            close();
          }
          if (event.key === 'Enter') find(text, event.shiftKey ? 'next' : 'previous');
        }}
        className="w-52"
      />
      <span aria-live="polite" className="tabular min-w-16 text-xs text-muted">
        {text === '' ? '' : result.count === 0 ? t('noMatches') : t('matches', { index: result.index + 1, count: result.count })}
      </span>
      <IconButton icon={ChevronUp} label={t('findPrevious')} onClick={() => find(text, 'previous')} />
      <IconButton icon={ChevronDown} label={t('findNext')} onClick={() => find(text, 'next')} />
      <IconButton icon={X} label={t('closeFind')} onClick={close} />
    </search>
  );
}
