import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { bufferText, findLine } from './buffer-text.ts';
import { onThemeChange, terminalTheme } from './terminal-theme.ts';

/** An emulated screen in the page. */
export type Screen = {
  term: Terminal;
  search: SearchAddon;
  /** Fills its box; nothing while the box is hidden. */
  fit(): void;
  /** All lines it holds, wrapped ones joined, without trailing blanks. */
  text(): string;
  /** Scrolls to the last line that holds `text` and selects it; false when there is none. */
  jumpTo(text: string): boolean;
  dispose(): void;
};

type Options = {
  /** For output that nobody types into: a replay. */
  readOnly?: boolean;
  /** A screen of a fixed size instead of one that fills its box: a replay shows lines as they were wrapped. */
  fixed?: { columns: number; rows: number };
  /** Hears a link that a program wrote (OSC 8) and somebody pressed. Nothing is opened by itself. */
  onLink: (url: string) => void;
};

const scrollback = 20_000;

/**
 * Opens a screen in a box. What programs say of titles, colours, clipboard and links is not trusted: titles are ignored, links asked about.
 * The font must be loaded before, or cells are measured with another.
 */
export function openScreen(box: HTMLElement, { readOnly = false, fixed, onLink }: Options): Screen {
  const term = new Terminal({
    ...terminalTheme(),
    allowProposedApi: true,
    fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
    fontSize: 13,
    lineHeight: 1.25,
    scrollback,
    cursorBlink: false,
    cursorStyle: 'bar',
    disableStdin: readOnly,
    cursorInactiveStyle: readOnly ? 'none' : 'outline',
    macOptionIsMeta: true,
    ...(fixed && { cols: fixed.columns, rows: fixed.rows }),
    linkHandler: {
      activate: (_event, url) => onLink(url),
      allowNonHttpProtocols: false,
    },
  });
  const search = new SearchAddon();
  const fitting = new FitAddon();
  term.loadAddon(search);
  term.loadAddon(fitting);
  term.open(box);
  const stopTheme = onThemeChange(() => Object.assign(term.options, terminalTheme()));
  const fit = () => {
    if (!fixed && box.clientWidth > 40 && box.clientHeight > 20) fitting.fit();
  };
  const observer = new ResizeObserver(() => requestAnimationFrame(fit));
  observer.observe(box);
  fit();
  return {
    term,
    search,
    fit,
    text: () => bufferText(term.buffer.active),
    jumpTo: (wanted) => {
      const found = findLine(term.buffer.active, wanted);
      if (found === null) return false;
      term.scrollToLine(Math.max(0, found.from - Math.floor(term.rows / 3)));
      term.selectLines(found.from, found.to);
      return true;
    },
    dispose: () => {
      observer.disconnect();
      stopTheme();
      term.dispose();
    },
  };
}

/** Waits for the terminal's font; a page without it goes on with the next in the list. */
export async function terminalFontReady(): Promise<void> {
  await Promise.all(['13px', 'bold 13px'].map((size) => document.fonts.load(`${size} "JetBrains Mono Variable"`))).catch(() => undefined);
}
