import type { TicketSort } from '../../../contract/tickets.ts';

/** Where things are in the console, as the part of the address after `#`. Links use `#${path}`. */
export const ticketPath = (number: number) => `/tickets/${number}`;
export const newTicketPath = '/tickets/new';
export const personPath = (id: string) => `/people/${id}`;

export type QueueSearch = { q?: string; sort?: TicketSort; direction?: 'asc' | 'desc'; view?: string };

/** A value as the router reads it back: it takes what looks like JSON for JSON, so that text which does is written as a JSON string. */
function searchValue(text: string): string {
  try {
    JSON.parse(text);
    return JSON.stringify(text);
  } catch {
    return text;
  }
}

/** `q` left out means the view's own filter; empty means everything. */
export function queuePath({ q, sort, direction, view }: QueueSearch = {}): string {
  const search = new URLSearchParams();
  if (q !== undefined) search.set('q', searchValue(q));
  if (sort) search.set('sort', sort);
  if (direction) search.set('direction', direction);
  if (view) search.set('view', view);
  const text = search.toString();
  return text ? `/tickets?${text}` : '/tickets';
}

/** Goes somewhere from outside of a component: a command, a toast. The router hears the address change. */
export function goTo(path: string): void {
  location.hash = `#${path}`;
}
