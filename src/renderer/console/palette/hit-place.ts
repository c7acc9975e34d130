import { BookOpen, type LucideIcon, Laptop, Package, Ticket, UserRound } from 'lucide-react';
import type { SearchHit, SearchKind } from '../../../contract/search.ts';

export const hitIcons: Readonly<Record<SearchKind, LucideIcon>> = {
  ticket: Ticket,
  device: Laptop,
  person: UserRound,
  software: Package,
  article: BookOpen,
};

/** The page of something found. */
export function hitPath(hit: Pick<SearchHit, 'kind' | 'id' | 'number'>): string {
  const id = encodeURIComponent(hit.id);
  switch (hit.kind) {
    case 'ticket':
      return `/tickets/${hit.number ?? id}`;
    case 'device':
      return `/devices/${id}`;
    case 'person':
      return `/people/${id}`;
    case 'software':
      return `/software/${id}`;
    case 'article':
      return `/articles/${id}`;
  }
}
