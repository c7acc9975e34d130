import { useEffect } from 'react';
import { create } from 'zustand';

export type PageTitle = { title: string; unsaved: boolean };

/** The titles of pages that were shown, by their path: what tabs are called. */
export const usePageTitles = create<{ titles: Readonly<Record<string, PageTitle>> }>(() => ({ titles: {} }));

/** The path of the page shown, as the router writes it behind the hash. */
export function currentPath(): string {
  return (location.hash.slice(1).split('?')[0] ?? '') || '/';
}

/**
 * Names the page in the window and on its tab. `unsaved` marks the tab: a draft that was not sent. A page that leaves in the moment in which its
 * title changes says its `path`: by then the address is the next one's.
 */
export function usePageTitle(title: string, unsaved = false, path?: string): void {
  useEffect(() => {
    const named = path ?? currentPath();
    document.title = `${unsaved ? '* ' : ''}${title} · Deskside`;
    usePageTitles.setState((state) => ({ titles: { ...state.titles, [named]: { title, unsaved } } }));
  }, [title, unsaved, path]);
}
