import { BookOpen, type LucideIcon, Laptop, Package, Ticket, UserRound } from 'lucide-react';
import type { SearchHit, SearchKind } from '../../../contract/search.ts';
import { articlePath } from '../../features/diagnostics/diagnostics-paths.ts';
import { devicePath, softwarePath } from '../../features/inventory/device-paths.ts';
import { personPath, queuePath, ticketPath } from '../../features/tickets/ticket-paths.ts';

export const hitIcons: Readonly<Record<SearchKind, LucideIcon>> = {
  ticket: Ticket,
  device: Laptop,
  person: UserRound,
  software: Package,
  article: BookOpen,
};

/** The page of something found. */
export function hitPath(hit: Pick<SearchHit, 'kind' | 'id' | 'number'>): string {
  switch (hit.kind) {
    case 'ticket':
      return hit.number === null ? queuePath() : ticketPath(hit.number);
    case 'device':
      return devicePath(hit.id);
    case 'person':
      return personPath(hit.id);
    case 'software':
      return softwarePath(hit.id);
    case 'article':
      return articlePath(hit.id);
  }
}
