import { createRoute, useNavigate } from '@tanstack/react-router';
import { FileSignature } from 'lucide-react';
import { z } from 'zod';
import { supportContractKindSchema } from '../../../contract/upkeep.ts';
import { ContractsPage } from '../../features/upkeep/contracts/contracts-page.tsx';
import { upkeepMessages } from '../../features/upkeep/upkeep-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const contractsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contracts',
  validateSearch: z.object({
    q: z.string().max(200).optional().catch(undefined),
    kind: supportContractKindSchema.optional().catch(undefined),
    add: z.boolean().optional().catch(undefined),
  }),
  staticData: { title: messageOf(upkeepMessages, 'contractsTitle'), icon: FileSignature, scope: 'contracts' },
  component: function ContractsRoute() {
    const { q = '', kind = 'all', add = false } = contractsRoute.useSearch();
    const navigate = useNavigate();
    const show = (next: { q: string; kind: typeof kind | 'all' }) =>
      void navigate({
        to: '/contracts',
        search: { q: next.q || undefined, kind: next.kind === 'all' ? undefined : next.kind },
        replace: true,
      });
    return <ContractsPage filter={{ q, kind }} onFilter={show} adding={add} onAdded={() => show({ q, kind })} />;
  },
});
