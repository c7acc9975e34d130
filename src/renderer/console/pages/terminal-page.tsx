import { createRoute } from '@tanstack/react-router';
import { SquareTerminal } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { z } from 'zod';
import { terminalIdSchema } from '../../../contract/common.ts';
import { terminalMessages } from '../../features/diagnostics/terminal/terminal-messages.ts';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

// Brings the terminal emulator, which no other page needs.
const TerminalsPage = lazy(async () => ({
  default: (await import('../../features/diagnostics/terminal/terminals-page.tsx')).TerminalsPage,
}));

export const terminalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/terminal',
  validateSearch: z.object({ id: terminalIdSchema.optional().catch(undefined), open: z.boolean().optional().catch(undefined) }),
  staticData: { title: messageOf(terminalMessages, 'terminal'), icon: SquareTerminal, scope: 'terminal' },
  component: function TerminalRoute() {
    const { id = null, open = false } = terminalRoute.useSearch();
    const navigate = terminalRoute.useNavigate();
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <TerminalsPage
          chosen={id}
          openOne={open}
          onChoose={(next) => void navigate({ search: { id: next ?? undefined }, replace: true })}
        />
      </Suspense>
    );
  },
});
