import { createRoute } from '@tanstack/react-router';
import { Film } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { recordingIdSchema } from '../../../contract/common.ts';
import { recordingMessages } from '../../features/diagnostics/recordings/recording-messages.ts';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';
import { NotFoundPage } from './not-found-page.tsx';

// Brings the terminal emulator, which no list needs.
const RecordingPage = lazy(async () => ({
  default: (await import('../../features/diagnostics/recordings/recording-page.tsx')).RecordingPage,
}));

export const recordingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recordings/$id',
  staticData: { title: messageOf(recordingMessages, 'recording'), icon: Film, scope: 'recording', tab: true },
  component: function RecordingRoute() {
    const id = recordingIdSchema.safeParse(recordingRoute.useParams().id);
    if (!id.success) return <NotFoundPage />;
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <RecordingPage id={id.data} />
      </Suspense>
    );
  },
});
