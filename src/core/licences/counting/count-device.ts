import { compareEditions, compareFamilies } from '../products/product-key.ts';

export type CountedProduct = {
  id: string;
  lineKey: string;
  edition: string | null;
  family: string | null;
  /** The lines it covers on the same device. */
  parts: readonly string[];
};
/** A seat that the device, or its person, holds. */
export type HeldSeat = {
  id: string;
  licenceId: string;
  ofDevice: boolean;
  assignedAt: number;
  product: Pick<CountedProduct, 'id' | 'lineKey' | 'edition' | 'family'>;
  downgrade: boolean;
  upgrade: boolean;
};
/** `counted`: needs a seat. `suite`: came with another product. `edition`: a larger or later one of the same line counts. `retired`: the device does not work any more. */
export type InstallationState = 'counted' | 'suite' | 'edition' | 'retired';
export type CountedInstallation = {
  productId: string;
  state: InstallationState;
  coveredBy: string | null;
  seatId: string | null;
  licenceId: string | null;
};

type Rights = Pick<HeldSeat, 'product' | 'downgrade' | 'upgrade'>;

/** Whether a licence for `product` may be used for `other`: itself, an earlier family by downgrade, a later one by upgrade. */
export function reaches({ product, downgrade, upgrade }: Rights, other: Omit<CountedProduct, 'parts'>): boolean {
  if (product.id === other.id) return true;
  if (product.lineKey !== other.lineKey || (product.edition ?? '') !== (other.edition ?? '')) return false;
  const order = compareFamilies(other.family, product.family);
  return (downgrade && order < 0) || (upgrade && order > 0);
}

/** Which product came with which other one. A product that covers its own cover is left out, so that one of a circle always counts. */
function coveredBySuites(products: readonly CountedProduct[]): Map<string, string> {
  const covered = new Map<string, string>();
  const suites = products
    .filter(({ parts }) => parts.length > 0)
    .toSorted((a, b) => b.parts.length - a.parts.length || compareFamilies(b.family, a.family) || a.id.localeCompare(b.id));
  const stands = (on: string, above: string): boolean => {
    for (let at: string | undefined = above; at !== undefined; at = covered.get(at)) if (at === on) return true;
    return false;
  };
  for (const suite of suites)
    for (const product of products)
      if (product.id !== suite.id && !covered.has(product.id) && suite.parts.includes(product.lineKey) && !stands(product.id, suite.id))
        covered.set(product.id, suite.id);
  return covered;
}

const larger = (a: CountedProduct, b: CountedProduct): number =>
  compareFamilies(b.family, a.family) || compareEditions(b.edition, a.edition) || a.id.localeCompare(b.id);

/** How each product on one device counts, and which seat it uses. The only place that decides it. */
export function countDevice(
  products: readonly CountedProduct[],
  seats: readonly HeldSeat[],
  { retired }: { retired: boolean },
): CountedInstallation[] {
  const covered = retired ? new Map<string, string>() : coveredBySuites(products);
  const standing = products.filter(({ id }) => !covered.has(id));
  const largest = new Map([...Map.groupBy(standing, ({ lineKey }) => lineKey)].map(([line, same]) => [line, same.toSorted(larger)[0]?.id]));
  const inOrder = seats.toSorted(
    (a, b) => Number(b.ofDevice) - Number(a.ofDevice) || a.assignedAt - b.assignedAt || a.id.localeCompare(b.id),
  );
  return products.map((product): CountedInstallation => {
    const uncounted = { productId: product.id, seatId: null, licenceId: null };
    if (retired) return { ...uncounted, state: 'retired', coveredBy: null };
    const suite = covered.get(product.id);
    if (suite !== undefined) return { ...uncounted, state: 'suite', coveredBy: suite };
    const first = largest.get(product.lineKey) as string;
    if (first !== product.id) return { ...uncounted, state: 'edition', coveredBy: first };
    const seat = inOrder.find((each) => reaches(each, product));
    return { productId: product.id, state: 'counted', coveredBy: null, seatId: seat?.id ?? null, licenceId: seat?.licenceId ?? null };
  });
}
