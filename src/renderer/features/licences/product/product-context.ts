import type { LicenceId } from '../../../../contract/common.ts';
import type { Purchase } from '../../../../contract/licences.ts';
import { contextKey } from '../../../ui/commands/context.ts';
import type { Outcome } from '../../../ui/commands/command.ts';

/** What a product's page asks for in a dialog. */
export type ProductDialog =
  | { kind: 'licence'; id: LicenceId | null }
  | { kind: 'purchase'; licenceId: LicenceId; purchase: Purchase | null }
  | { kind: 'parts' }
  | { kind: 'key'; licenceId: LicenceId }
  | { kind: 'assign' }
  | { kind: 'treat' };

/** What the commands of one product act on; its page provides it. */
export type ProductActions = {
  /** The licences that give seats. */
  pools: number;
  firstPool: LicenceId | null;
  show: (dialog: ProductDialog) => void;
  /** Null while no selected row holds a seat. */
  reclaim: (() => Promise<Outcome>) | null;
};
export const openProduct = contextKey<ProductActions>('product');
