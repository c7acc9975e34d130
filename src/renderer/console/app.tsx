import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { type Desk, DeskContext } from '../client/use-desk.ts';
import { ErrorBoundary } from '../ui/display/error-boundary.tsx';
import { TooltipGroup } from '../ui/layers/tooltip.tsx';
import { router } from './router.ts';

/** The console, on any desk: the page's own, or one within a test. */
export function App({ desk }: { desk: Desk }) {
  return (
    <StrictMode>
      <ErrorBoundary>
        <DeskContext value={desk}>
          <QueryClientProvider client={desk.queries}>
            <TooltipGroup>
              <RouterProvider router={router} />
            </TooltipGroup>
          </QueryClientProvider>
        </DeskContext>
      </ErrorBoundary>
    </StrictMode>
  );
}
