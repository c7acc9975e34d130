import { createRoute } from '@tanstack/react-router';
import { Stethoscope } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { diagnosisIdSchema } from '../../../contract/common.ts';
import { diagnosticsMessages } from '../../features/diagnostics/diagnostics-messages.ts';
import { playbookTitle } from '../../features/diagnostics/playbook-text.ts';
import { AttachToTicket } from '../../features/tickets/evidence/attach-to-ticket.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useLanguage } from '../../ui/i18n/use-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';
import { NotFoundPage } from './not-found-page.tsx';

// Brings the terminal emulator, which no list needs.
const DiagnosisPage = lazy(async () => ({ default: (await import('../../features/diagnostics/runs/diagnosis-page.tsx')).DiagnosisPage }));

export const diagnosisRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/diagnose/$id',
  staticData: { title: messageOf(diagnosticsMessages, 'diagnosis'), icon: Stethoscope, scope: 'diagnosis', tab: true },
  component: function DiagnosisRoute() {
    const id = diagnosisIdSchema.safeParse(diagnosisRoute.useParams().id);
    const language = useLanguage();
    if (!id.success) return <NotFoundPage />;
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <DiagnosisPage
          id={id.data}
          attach={(diagnosis, close) => (
            <AttachToTicket
              start={{ deviceId: diagnosis.deviceId ?? undefined, diagnosisId: diagnosis.id }}
              title={playbookTitle(language, diagnosis.playbook)}
              onClose={close}
            />
          )}
        />
      </Suspense>
    );
  },
});
