import { createRoute } from '@tanstack/react-router';
import { Film } from 'lucide-react';
import { recordingMessages } from '../../features/diagnostics/recordings/recording-messages.ts';
import { RecordingsPage } from '../../features/diagnostics/recordings/recordings-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const recordingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recordings',
  staticData: { title: messageOf(recordingMessages, 'recordings'), icon: Film, scope: 'recordings' },
  component: RecordingsPage,
});
