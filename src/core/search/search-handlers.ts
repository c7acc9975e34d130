import type { Gate } from '../platform/access/gate.ts';
import type { SearchService } from './search-service.ts';

export const searchHandlers = (gate: Gate, search: SearchService) => ({
  search: {
    query: gate.search.query.handler(async ({ input, context }) => ({ items: await search.query(context.actor, input) })),
  },
});
