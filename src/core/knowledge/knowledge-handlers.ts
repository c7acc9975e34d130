import type { Gate } from '../platform/access/gate.ts';
import type { KnowledgeService } from './knowledge-service.ts';

export const knowledgeHandlers = (gate: Gate, knowledge: KnowledgeService) => ({
  knowledge: {
    list: gate.knowledge.list.handler(({ input }) => knowledge.list(input)),
    get: gate.knowledge.get.handler(({ input }) => knowledge.get(input.slug, input.language)),
  },
});
