import { createRoute } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { ArticlePage } from '../../features/knowledge/article-page.tsx';
import { knowledgeMessages } from '../../features/knowledge/knowledge-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const articleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/articles/$slug',
  staticData: { title: messageOf(knowledgeMessages, 'articles'), icon: BookOpen, scope: 'article', tab: true },
  component: function ArticleRoute() {
    const { slug } = articleRoute.useParams() as { slug: string };
    return <ArticlePage key={slug} address={slug} />;
  },
});
