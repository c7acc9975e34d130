import type { DeskMigration } from '../desk-migration.ts';
import { platform } from './0010-platform.ts';
import { people } from './0020-people.ts';
import { knowledge } from './0030-knowledge.ts';
import { assets } from './0040-assets.ts';
import { inventory } from './0050-inventory.ts';
import { diagnostics } from './0060-diagnostics.ts';
import { tickets } from './0070-tickets.ts';
import { search } from './0080-search.ts';
import { access } from './0090-access.ts';
import { accounts } from './0100-accounts.ts';
import { automaticWork } from './0110-automatic-work.ts';
import { agreements } from './0120-agreements.ts';
import { relations } from './0130-relations.ts';
import { automation } from './0140-automation.ts';
import { procedures } from './0150-procedures.ts';
import { routing } from './0160-routing.ts';
import { intake } from './0170-intake.ts';
import { promises } from './0300-promises.ts';
import { limitedReads } from './0310-limited-reads.ts';
import { webhookAttempts } from './0320-webhook-attempts.ts';
import { toldNumbers } from './0390-told-numbers.ts';
import { warningShare } from './0410-warning-share.ts';
import { agents } from './0420-agents.ts';
import { register } from './0430-register.ts';
import { registerLists } from './0440-register-lists.ts';
import { licences } from './0450-licences.ts';
import { seatsInUse } from './0460-seats-in-use.ts';
import { exchange } from './0490-exchange.ts';
import { places } from './0495-places.ts';
import { custody } from './0500-custody.ts';
import { stockTakes } from './0501-stock-takes.ts';
import { upkeep } from './0510-upkeep.ts';
import { stock } from './0520-stock.ts';
import { boughtKeys } from './0530-bought-keys.ts';
import { sharedChanges } from './0540-shared-changes.ts';
import { deviceTraits } from './0541-device-traits.ts';
import { checks } from './0550-checks.ts';
import { goldenModels } from './0560-golden-models.ts';
import { checkTurns } from './0561-check-turns.ts';
import { contractsByEnd } from './0570-contracts-by-end.ts';

/** Every migration by its name, in order. Numbered by tens, what belongs to one after it; never edited once it has landed. */
export const migrations: Record<string, DeskMigration> = {
  '0010-platform': platform,
  '0020-people': people,
  '0030-knowledge': knowledge,
  '0040-assets': assets,
  '0050-inventory': inventory,
  '0060-diagnostics': diagnostics,
  '0070-tickets': tickets,
  '0080-search': search,
  '0090-access': access,
  '0100-accounts': accounts,
  '0110-automatic-work': automaticWork,
  '0120-agreements': agreements,
  '0130-relations': relations,
  '0140-automation': automation,
  '0150-procedures': procedures,
  '0160-routing': routing,
  '0170-intake': intake,
  '0300-promises': promises,
  '0310-limited-reads': limitedReads,
  '0320-webhook-attempts': webhookAttempts,
  '0390-told-numbers': toldNumbers,
  '0410-warning-share': warningShare,
  '0420-agents': agents,
  '0430-register': register,
  '0440-register-lists': registerLists,
  '0450-licences': licences,
  '0460-seats-in-use': seatsInUse,
  '0490-exchange': exchange,
  '0495-places': places,
  '0500-custody': custody,
  '0501-stock-takes': stockTakes,
  '0510-upkeep': upkeep,
  '0520-stock': stock,
  '0530-bought-keys': boughtKeys,
  '0540-shared-changes': sharedChanges,
  '0541-device-traits': deviceTraits,
  '0550-checks': checks,
  '0560-golden-models': goldenModels,
  '0561-check-turns': checkTurns,
  '0570-contracts-by-end': contractsByEnd,
};
