import { useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { openPalette } from '../shell/overlays.ts';
import { pageMessages } from './page-messages.ts';

/** For an address that names no page. */
export function NotFoundPage() {
  const t = useMessages(pageMessages);
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <EmptyState
      kind="nothing-matches"
      title={t('notFound')}
      action={
        <Button icon={Search} variant="primary" onClick={() => openPalette()}>
          {t('searchInstead')}
        </Button>
      }
    >
      {t('notFoundHint', { path })}
    </EmptyState>
  );
}
