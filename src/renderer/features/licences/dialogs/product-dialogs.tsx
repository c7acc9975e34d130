import { useQuery } from '@tanstack/react-query';
import type { PoolPosition, ProductPosition, ProductRow } from '../../../../contract/products.ts';
import { useDesk } from '../../../client/use-desk.ts';
import type { ProductDialog } from '../product/product-context.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { LicenceDialog } from './licence-dialog.tsx';
import { PartsDialog } from './parts-dialog.tsx';
import { PurchaseDialog } from './purchase-dialog.tsx';
import { TreatDialog } from './treat-dialog.tsx';

type Props = {
  dialog: ProductDialog;
  product: ProductPosition;
  pools: readonly PoolPosition[];
  /** What comes with it, where it is a suite. */
  parts: readonly string[];
  selected: readonly ProductRow[];
  onClose: () => void;
  onAssigned: () => void;
};

/** The form that a product's page asks for. */
export function ProductDialogs({ dialog, product, pools, parts, selected, onClose, onAssigned }: Props) {
  const { orpc } = useDesk();
  const licences = useQuery(orpc.licences.list.queryOptions({ productId: product.id })).data?.items;
  switch (dialog.kind) {
    case 'licence': {
      const licence = licences?.find(({ id }) => id === dialog.id) ?? null;
      if (dialog.id !== null && licence === null) return null;
      return <LicenceDialog product={product} licence={licence} onClose={onClose} />;
    }
    case 'purchase':
      return <PurchaseDialog licenceId={dialog.licenceId} product={product} purchase={dialog.purchase} onClose={onClose} />;
    case 'key':
      return <KeyDialog licenceId={dialog.licenceId} onClose={onClose} />;
    case 'parts':
      return <PartsDialog product={product} parts={parts} onClose={onClose} />;
    case 'treat':
      return <TreatDialog product={product} onClose={onClose} />;
    case 'assign':
      return <AssignDialog pools={pools} rows={selected} onClose={onClose} onAssigned={onAssigned} />;
  }
}
