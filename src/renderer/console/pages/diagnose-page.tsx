import { createRoute } from '@tanstack/react-router';
import { Stethoscope } from 'lucide-react';
import { z } from 'zod';
import { ticketIdSchema } from '../../../contract/common.ts';
import { diagnosticsMessages } from '../../features/diagnostics/diagnostics-messages.ts';
import { DiagnosePage } from '../../features/diagnostics/runs/diagnose-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const diagnoseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/diagnose',
  // From a ticket: its id, so that the diagnosis is noted there, and its number for people.
  validateSearch: z.object({ ticket: ticketIdSchema.optional().catch(undefined), number: z.number().int().optional().catch(undefined) }),
  staticData: { title: messageOf(diagnosticsMessages, 'diagnose'), icon: Stethoscope, scope: 'diagnose' },
  component: function DiagnoseRoute() {
    const { ticket = null, number = null } = diagnoseRoute.useSearch();
    return <DiagnosePage ticketId={ticket} ticketNumber={ticket === null ? null : number} />;
  },
});
