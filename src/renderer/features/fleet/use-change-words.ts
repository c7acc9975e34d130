import { useMemo } from 'react';
import type { SharedChange } from '../../../contract/fleet.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { useFacts } from '../inventory/words/use-facts.ts';
import { spreadMessages } from './spread-messages.ts';

/** Says in words what happened, whichever device it happened to. */
export function useChangeWords(): (change: Pick<SharedChange, 'section' | 'label' | 'kind' | 'field' | 'value'>) => string {
  const t = useMessages(spreadMessages);
  const facts = useFacts();
  return useMemo(
    () =>
      ({ section, label, kind, field, value }) => {
        if (kind === 'removed') return t('went', { label });
        if (kind === 'added') return typeof value === 'string' ? t('came', { label, value }) : t('cameBare', { label });
        return t('became', { label, field: facts.label(field ?? ''), value: facts.value(section, field ?? '', value) });
      },
    [t, facts],
  );
}
