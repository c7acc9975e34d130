import type { ProductTreatment } from '../../../contract/products.ts';
import type { InstallationState } from '../counting/count-device.ts';
import { countsHolders, isUncounted, type PoolTerms } from '../position/positions.ts';

/**
 * Why an installation counts: it uses a seat that is held, it takes one of the pool that serves it, nothing serves it, a site or unlimited
 * licence does, only seats that are held count, a licence of the whole desk does that its reader does not see.
 */
export const countingReasons = ['seat', 'pool', 'none', 'unlimited', 'concurrent', 'elsewhere'] as const;
/** Or why not: the same person has it on another device, another product covers it, the device is retired, the product needs no licence. */
export type CountedAs = {
  reason: (typeof countingReasons)[number] | 'same-person' | 'suite' | 'edition' | 'retired' | Exclude<ProductTreatment, 'licensed'>;
  /** The licence it stands against; null where none does. */
  licenceId: string | null;
  /** What it adds to what the licence needs, or the product where nothing serves it. */
  quantity: number;
};

export type Installed = {
  state: InstallationState;
  treatment: ProductTreatment;
  cores: number | null;
  /** The licence of the seat it uses. */
  seatLicenceId: string | null;
  /** Whether its holder has it on an earlier device too. */
  repeated: boolean;
};

const coresOf = (pool: PoolTerms, cores: number | null) => Math.max(cores ?? 0, pool.minimumCores);

/**
 * How one installation counts, so that what all of them and the seats add up to is what the position says is needed.
 * @param seatPool the licence of the seat it uses. @param serving the licence that serves it where it uses none.
 */
export function countedAs(installed: Installed, seatPool: PoolTerms | null, serving: PoolTerms | null): CountedAs {
  const { state, treatment, cores, seatLicenceId, repeated } = installed;
  if (state !== 'counted') return { reason: state, licenceId: null, quantity: 0 };
  if (seatLicenceId !== null)
    return { reason: 'seat', licenceId: seatLicenceId, quantity: seatPool?.metric === 'core' ? coresOf(seatPool, cores) : 0 };
  if (serving === null)
    return treatment === 'licensed'
      ? { reason: 'none', licenceId: null, quantity: 1 }
      : { reason: treatment, licenceId: null, quantity: 0 };
  if (!serving.visible) return { reason: 'elsewhere', licenceId: null, quantity: 0 };
  const licenceId = serving.id;
  if (isUncounted(serving)) return { reason: 'unlimited', licenceId, quantity: 0 };
  if (serving.metric === 'concurrent') return { reason: 'concurrent', licenceId, quantity: 0 };
  if (serving.metric === 'core') return { reason: 'pool', licenceId, quantity: coresOf(serving, cores) };
  return countsHolders(serving) && repeated
    ? { reason: 'same-person', licenceId, quantity: 0 }
    : { reason: 'pool', licenceId, quantity: 1 };
}
