import type { Said } from '../../../contract/errors.ts';
import type { ShownLanguage } from '../../ui/i18n/shown-language.ts';
import { checkFailures } from './check-failures.ts';
import { commonFailures } from './common-failures.ts';
import { custodyFailures } from './custody-failures.ts';
import { deskFailures } from './desk-failures.ts';
import { exchangeFailures } from './exchange-failures.ts';
import type { FailureWords } from './failure-words.ts';
import { licenceFailures } from './licence-failures.ts';
import { machineFailures } from './machine-failures.ts';
import { peopleFailures } from './people-failures.ts';
import { ruleFailures } from './rule-failures.ts';
import { teamFailures } from './team-failures.ts';
import { ticketFailures } from './ticket-failures.ts';

/** The catalogues of what the desk says when something cannot be done. */
export const failureCatalogues: readonly FailureWords[] = [
  checkFailures,
  commonFailures,
  custodyFailures,
  deskFailures,
  exchangeFailures,
  machineFailures,
  licenceFailures,
  peopleFailures,
  ruleFailures,
  teamFailures,
  ticketFailures,
];

const words = new Map(failureCatalogues.flatMap((catalogue) => Object.entries(catalogue)));

/**
 * A sentence of the desk in the language shown; null where it is not known: a newer desk may say what this page has no words for.
 * @param english as the desk said it @param said the same with its values apart, where it has any
 */
export function sayFailure(language: ShownLanguage, english: string, said?: Said): string | null {
  if (language !== 'vi' && language !== 'ms') return english;
  const translated = words.get(said?.source ?? english)?.[language === 'vi' ? 0 : 1];
  return translated?.replace(/\{(\d)\}/g, (whole, at) => String(said?.values[Number(at)] ?? whole)) ?? null;
}
