import { createRoute } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { ArticleListPage } from '../../features/knowledge/article-list-page.tsx';
import { knowledgeMessages } from '../../features/knowledge/knowledge-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const articlesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/articles',
  staticData: { title: messageOf(knowledgeMessages, 'articles'), icon: BookOpen, scope: 'articles' },
  component: ArticleListPage,
});
