import { createRoute, useNavigate } from '@tanstack/react-router';
import { QrCode } from 'lucide-react';
import { useCallback } from 'react';
import { labelMessages } from '../../features/upkeep/labels/label-messages.ts';
import { TagPage } from '../../features/upkeep/labels/tag-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const tagRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tag/$tag',
  staticData: { title: messageOf(labelMessages, 'labels'), icon: QrCode, scope: 'tag' },
  component: function TagRoute() {
    const { tag } = tagRoute.useParams();
    const navigate = useNavigate();
    const go = useCallback((path: string) => void navigate({ to: path, replace: true }), [navigate]);
    return <TagPage tag={tag} onFound={go} />;
  },
});
