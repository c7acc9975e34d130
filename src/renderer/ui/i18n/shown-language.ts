import type { Language } from '../../../contract/common.ts';

/** A language the console can show: the contract's three, and the pseudo-language that tests use to find what does not fit. */
export type ShownLanguage = Language | 'pseudo';

/** The three, each in its own name. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', vi: 'Tiếng Việt', ms: 'Bahasa Melayu' };
export const languages: readonly Language[] = ['en', 'vi', 'ms'];

const storageKey = 'deskside.language';
const listeners = new Set<() => void>();
let shown: ShownLanguage = startLanguage();

/** The language shown now. */
export function shownLanguage(): ShownLanguage {
  return shown;
}

/** Shows another language at once, everywhere, and remembers it on this machine. */
export function showLanguage(language: ShownLanguage): void {
  shown = language;
  remember(language);
  markDocument();
  for (const listener of listeners) listener();
}

/** Calls `listener` after every change of language; answers how to stop. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sets the document's `lang`, which picks the voice of a screen reader and the glyphs of a font. */
export function markDocument(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = shown === 'pseudo' ? 'en' : shown;
}

/** The first of the three that somebody reads, in their order of liking; English when none. Indonesian readers get Malay, its nearest relative. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'vi' || primary === 'ms' || primary === 'en') return primary;
    if (primary === 'id') return 'ms';
  }
  return 'en';
}

function startLanguage(): ShownLanguage {
  const kept = recall();
  if (kept !== null) return kept;
  return typeof navigator === 'undefined' ? 'en' : languageFor(navigator.languages ?? []);
}

function recall(): ShownLanguage | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'en' || kept === 'vi' || kept === 'ms' || kept === 'pseudo' ? kept : null;
  } catch {
    // No storage (private mode, Node): the browser's own preference decides.
    return null;
  }
}

function remember(language: ShownLanguage): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage is full or forbidden; the language still holds for this page.
  }
}
