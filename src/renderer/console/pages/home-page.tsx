import { createRoute, redirect } from '@tanstack/react-router';
import { navSections } from '../nav.ts';
import { rootRoute } from '../root-route.tsx';

/** The bare address opens the first place of the rail. */
export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: navSections[0]?.items[0]?.to ?? '/settings', replace: true });
  },
});
