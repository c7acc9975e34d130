import { createHashHistory, createRouter } from '@tanstack/react-router';
import { routes } from './pages.ts';
import { rootRoute } from './root-route.tsx';

/** Addresses live behind the hash, so that they mean the same under app:// and http:// and no server has to know them. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  history: createHashHistory(),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
