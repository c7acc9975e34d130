import { createRootRoute } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { DeskError } from '../client/desk-error.tsx';
import type { Message } from '../ui/i18n/define-messages.ts';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { AppFrame } from './shell/app-frame.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name until it names itself with `usePageTitle`. */
    title?: Message;
    icon?: LucideIcon;
    /** The scope of the commands that belong to the page. */
    scope?: string;
    /** True when each visit keeps a tab: one ticket, one device; not the lists. */
    tab?: boolean;
  }
}

/** The frame around every page. Pages are its children: `createRoute({ getParentRoute: () => rootRoute, ... })`. */
export const rootRoute = createRootRoute({
  component: AppFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => <DeskError error={error} onRetry={reset} />,
});
