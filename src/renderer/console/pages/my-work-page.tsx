import { createRoute } from '@tanstack/react-router';
import { ListTodo } from 'lucide-react';
import { MyWorkPage } from '../../features/procedures/my-work-page.tsx';
import { procedureMessages } from '../../features/procedures/procedure-messages.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { rootRoute } from '../root-route.tsx';

export const myWorkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-work',
  staticData: { title: messageOf(procedureMessages, 'myWork'), icon: ListTodo, scope: 'my-work' },
  component: MyWorkPage,
});
