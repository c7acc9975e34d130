import { useCallback } from 'react';
import { z } from 'zod';
import { relationKindSchema } from '../../../../contract/relations.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { relationMessages } from './relation-messages.ts';

const valueSchema = z.object({ number: z.number(), kind: relationKindSchema.optional() });

/** Says what the log tells of merges, links and splits; null for every other field. */
export function useRelationText() {
  const t = useMessages(relationMessages);
  return useCallback(
    (field: string, before: unknown, after: unknown): string | null => {
      const { data } = valueSchema.safeParse(after ?? before);
      if (!data) return null;
      const { number, kind = 'related' } = data;
      const done = after !== null && after !== undefined;
      switch (field) {
        case 'mergedInto':
          return t(done ? 'told.mergedInto' : 'told.unmerged', { number });
        case 'merged':
          return t(done ? 'told.tookOver' : 'told.gaveBack', { number });
        case 'links':
          return t(done ? 'told.linked' : 'told.unlinked', { kind: t(`kind.${kind}`), number });
        case 'split':
          return t('told.split', { number });
        case 'splitFrom':
          return t('told.splitFrom', { number });
        default:
          return null;
      }
    },
    [t],
  );
}
