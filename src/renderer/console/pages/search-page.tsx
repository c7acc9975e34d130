import { createRoute, useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { z } from 'zod';
import { type SearchKind, searchKindSchema } from '../../../contract/search.ts';
import { searchMessages } from '../../features/search/search-messages.ts';
import { SearchPage } from '../../features/search/search-page.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { hitPath } from '../palette/hit-place.ts';
import { rootRoute } from '../root-route.tsx';

export const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: z.object({
    q: z.coerce.string().max(300).optional().catch(undefined),
    kind: searchKindSchema.optional().catch(undefined),
  }),
  staticData: { title: messageOf(searchMessages, 'search'), icon: Search, scope: 'search' },
  component: function SearchRoute() {
    const { q = '', kind } = searchRoute.useSearch() as { q?: string; kind?: SearchKind };
    const navigate = useNavigate();
    const change = useCallback(
      (search: { q: string; kind: SearchKind | undefined }) => void navigate({ to: '/search', search, replace: true }),
      [navigate],
    );
    return <SearchPage q={q} kind={kind} onChange={change} pathOf={hitPath} />;
  },
});
