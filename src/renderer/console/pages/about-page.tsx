import { useQuery } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Card, Facts } from '../../ui/display/card.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { usePageTitle } from '../../ui/page-title.ts';
import { rootRoute } from '../root-route.tsx';
import { pageMessages } from './page-messages.ts';

const platformNames = { linux: 'Linux', windows: 'Windows', macos: 'macOS', other: '–' } as const;
const databaseNames = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

export const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  staticData: { title: messageOf(pageMessages, 'about'), icon: Info, scope: 'about' },
  component: AboutPage,
});

function AboutPage() {
  const t = useMessages(pageMessages);
  const { orpc } = useDesk();
  const about = useQuery(orpc.desk.about.queryOptions({}));
  usePageTitle(t('about'));
  if (about.isPending) return <Skeleton />;
  if (about.isError) return <DeskError error={about.error} onRetry={() => void about.refetch()} />;
  const { me, version, database, dataFolder, platform } = about.data;
  return (
    <div className="mx-auto w-full max-w-2xl p-6">
      <h1 className="text-xl">Deskside</h1>
      <p className="mb-4 text-muted">{t('motto')}</p>
      <Card>
        <Facts
          items={[
            { label: t('version'), value: version },
            { label: t('signedInAs'), value: me.name },
            { label: t('roles'), value: me.roles.map((role) => t(role)).join(', ') },
            { label: t('platform'), value: platformNames[platform] },
            { label: t('database'), value: databaseNames[database] },
            { label: t('dataFolder'), value: dataFolder === null ? null : <code className="text-xs">{dataFolder}</code> },
            { label: t('licence'), value: 'MIT' },
          ]}
        />
      </Card>
    </div>
  );
}
