import type { AssetService } from '../assets/asset-service.ts';
import type { Database } from '../database/database.ts';
import type { AfterSoftware } from '../inventory/inventory-service.ts';
import type { PeopleService } from '../people/people-service.ts';
import type { Notifications } from '../platform/automatic/notifications.ts';
import type { Reactions } from '../platform/automatic/reactions.ts';
import type { TimedWork } from '../platform/automatic/timed-work.ts';
import type { Clock, NewId } from '../platform/clock.ts';
import type { Sealing } from '../platform/sealing.ts';
import { createRecount } from './counting/recount.ts';
import { createEvidenceService } from './evidence/evidence-service.ts';
import type { LicenceServices } from './licence-handlers.ts';
import { createKeyService } from './pools/key-service.ts';
import { createLicenceService } from './pools/licence-service.ts';
import { createPurchaseService } from './pools/purchase-service.ts';
import { createRenewals } from './pools/renewals.ts';
import { createSeatService } from './pools/seat-service.ts';
import { createPositionService } from './position/position-service.ts';
import { createMeantProductService } from './products/meant-product-service.ts';
import { createNaming } from './products/naming.ts';
import { createProductService } from './products/product-service.ts';
import { createRuleService } from './products/rule-service.ts';
import { openShippedRules } from './products/shipped-rules.ts';

type Parts = {
  db: Database;
  clock: Clock;
  newId: NewId;
  reactions: Reactions;
  timedWork: TimedWork;
  notifications: Notifications;
  people: PeopleService;
  assets: AssetService;
  sealing: Sealing;
  /** Who is told of the software that a scan found. */
  afterSoftware: AfterSoftware[];
};

/** Puts together products and licences, and what keeps their numbers right by itself. */
export function composeLicences(parts: Parts): LicenceServices & { ensureStarters(): Promise<void> } {
  const shipped = openShippedRules();
  const recount = createRecount(parts);
  const naming = createNaming({ ...parts, recount, shipped });
  const products = createProductService({ ...parts, recount });
  const positions = createPositionService({ ...parts, products, naming });
  const licences = createLicenceService({ ...parts, products, positions, recount });
  parts.afterSoftware.push((trx, deviceId) => naming.afterSoftware(trx, deviceId));
  parts.reactions.add(recount.afterDeviceChanges);
  return {
    products,
    meant: createMeantProductService({ ...parts, shipped }),
    rules: createRuleService({ ...parts, products, naming, shipped }),
    positions,
    licences,
    purchases: createPurchaseService({ ...parts, licences, renewals: createRenewals(parts) }),
    seats: createSeatService({ ...parts, licences, recount }),
    keys: createKeyService({ ...parts, licences }),
    evidence: createEvidenceService({ ...parts, positions, products }),
    ensureStarters: () => naming.ensureShipped(),
  };
}
