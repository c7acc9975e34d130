import type { ITheme } from '@xterm/xterm';

// Sixteen colours that read on the surface of their theme; xterm darkens or lightens further what a program mixes badly.
const light = {
  black: '#19222e',
  red: '#ad1f1a',
  green: '#17683a',
  yellow: '#7f4d00',
  blue: '#0b5fbf',
  magenta: '#7a3f9d',
  cyan: '#0f6674',
  white: '#535f70',
  brightBlack: '#535f70',
  brightRed: '#c4302b',
  brightGreen: '#1d7d47',
  brightYellow: '#946000',
  brightBlue: '#1a73d9',
  brightMagenta: '#9350b8',
  brightCyan: '#157a8a',
  brightWhite: '#19222e',
};
const dark = {
  black: '#323b47',
  red: '#ff9c94',
  green: '#80d79c',
  yellow: '#f2c063',
  blue: '#6cb2ff',
  magenta: '#d7a6f5',
  cyan: '#7cd3e0',
  white: '#e6eaf0',
  brightBlack: '#a6b0be',
  brightRed: '#ffb8b2',
  brightGreen: '#a2e6b8',
  brightYellow: '#f7d695',
  brightBlue: '#a3cfff',
  brightMagenta: '#e6c8fa',
  brightCyan: '#a9e4ed',
  brightWhite: '#ffffff',
};

/** The colour a token has now, as `rgb(...)`: custom properties hold `light-dark()`, which only a real property resolves. */
function resolved(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function isDark(surface: string): boolean {
  const [red = 255, green = 255, blue = 255] = (surface.match(/[\d.]+/g) ?? []).map(Number);
  return red * 0.3 + green * 0.6 + blue * 0.1 < 128;
}

/** xterm's colours from the console's tokens, and how much contrast every text keeps. */
export function terminalTheme(): { theme: ITheme; minimumContrastRatio: number } {
  const background = resolved('--surface');
  const selection = resolved('--row-selected');
  const strong =
    document.documentElement.dataset['contrast'] === 'more' || matchMedia('(prefers-contrast: more), (forced-colors: active)').matches;
  return {
    theme: {
      ...(isDark(background) ? dark : light),
      background,
      foreground: resolved('--ink'),
      cursor: resolved('--accent'),
      cursorAccent: background,
      selectionBackground: selection,
      selectionInactiveBackground: selection,
      scrollbarSliderBackground: resolved('--line'),
      scrollbarSliderHoverBackground: resolved('--line-strong'),
      scrollbarSliderActiveBackground: resolved('--line-strong'),
    },
    minimumContrastRatio: strong ? 7 : 4.5,
  };
}

/** Calls `listener` whenever the colours may have changed; answers how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast', 'data-density'] });
  const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const each of media) each.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    for (const each of media) each.removeEventListener('change', listener);
  };
}
