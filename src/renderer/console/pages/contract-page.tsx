import { createRoute } from '@tanstack/react-router';
import { FileSignature } from 'lucide-react';
import type { SupportContractId } from '../../../contract/common.ts';
import { ContractPage } from '../../features/upkeep/contracts/contract-page.tsx';
import { upkeepMessages } from '../../features/upkeep/upkeep-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const contractRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contracts/$id',
  staticData: { title: messageOf(upkeepMessages, 'contract'), icon: FileSignature, scope: 'contract', tab: true },
  component: function ContractRoute() {
    const { id } = contractRoute.useParams() as { id: string };
    return <ContractPage key={id} id={id as SupportContractId} />;
  },
});
