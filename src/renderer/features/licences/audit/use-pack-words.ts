import { useMemo } from 'react';
import type { PackWords } from '../../../../shared/exchange/audit-pack.ts';
import { useFormats } from '../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { licenceMessages } from '../licence-messages.ts';
import { productMessages } from '../product/product-messages.ts';
import { productRuleMessages } from '../rules/product-rule-messages.ts';
import { auditColumnMessages } from './audit-column-messages.ts';
import { auditMessages } from './audit-messages.ts';

const readers: Readonly<Record<string, string>> = {
  deskside: 'Deskside',
  'glpi-agent': 'GLPI Agent',
  fusioninventory: 'FusionInventory',
  ocs: 'OCS Inventory',
};

/** How an audit pack is worded in the language shown: its columns as the pages call them, its reasons as sentences. */
export function usePackWords(): PackWords {
  const t = useMessages(auditMessages);
  const columns = useMessages(auditColumnMessages);
  const licences = useMessages(licenceMessages);
  const products = useMessages(productMessages);
  const rules = useMessages(productRuleMessages);
  const { compareNames } = useFormats();
  return useMemo(() => {
    const own = new Set<string>(auditColumnMessages.keys);
    const ruleKind = (value: string) => (value === 'shipped' ? t('rule.shipped') : rules(`kind.${value}` as never));
    const values: Readonly<Record<string, (value: string) => string>> = {
      treatment: (value) => licences(`treatment.${value}` as never),
      metric: (value) => products(`metric.${value}` as never),
      reason: (value) => t(`reason.${value}` as never),
      renewal: (value) => t(`renewal.${value}` as never),
      reader: (value) => readers[value] ?? value,
      ruleKind,
    };
    return {
      sheet: (sheet) => t(`sheet.${sheet}`),
      column: (key) => (own.has(key) ? columns(key as never) : licences(key as never)),
      value: (key, value) => values[key]?.(value) ?? value,
      compare: compareNames,
    };
  }, [t, columns, licences, products, rules, compareNames]);
}
