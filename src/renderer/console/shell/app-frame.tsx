import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { DeskError } from '../../client/desk-error.tsx';
import { attachPreferences } from '../../client/preferences.ts';
import { reportProblem } from '../../client/problems.ts';
import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { MacroDialog } from '../../features/automation/macros/macro-dialog.tsx';
import { ErrorBoundary } from '../../ui/display/error-boundary.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { OpenItemsQuestion } from '../../features/procedures/checklists/open-items-question.tsx';
import { Toasts } from '../../ui/layers/toasts.tsx';
import { AlertBanner } from '../../features/routing/alerts/alert-banner.tsx';
import { FirstRun } from '../first-run/first-run.tsx';
import { SignInAgain } from '../../features/sign-in/sign-in-again.tsx';
import { ServerDoor, ServerDoorAgain } from '../../features/server-link/server-door.tsx';
import { isDesktopOnServer } from '../../client/connection/desktop-connection.ts';
import { Palette } from '../palette/palette.tsx';
import { CommandProvider } from './command-provider.tsx';
import { DesktopShell } from '../desktop/desktop-shell.tsx';
import { NavRail } from './nav-rail.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { ProblemStrip } from './problem-strip.tsx';
import { shellMessages } from './shell-messages.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { StatusBar } from './status-bar.tsx';
import { TabBar } from '../tabs/tab-bar.tsx';
import { TitleBar } from './title-bar.tsx';

/** The shell: what stays while pages change. Until the desk answers there is nothing to frame, and a desk nobody has opened before starts with the first run. */
export function AppFrame() {
  const t = useMessages(shellMessages);
  const { orpc, client } = useDesk();
  const about = useQuery(orpc.desk.about.queryOptions({}));
  const state = useConnectionState();
  useEffect(() => {
    if (state === 'online') attachPreferences(client).catch((error: unknown) => reportProblem(error));
  }, [client, state]);
  // Who opens a page without a session never got an answer: there is nothing to keep, and the door is a page.
  useEffect(() => {
    if (state === 'signed-out' && !about.data && !isDesktopOnServer()) location.replace(`/sign-in${location.hash}`);
  }, [state, about.data]);
  const me = about.data?.me.id;
  const first = useRef(me);
  useEffect(() => {
    // Somebody else signed in over this page: nothing of it is theirs.
    if (first.current !== undefined && me !== undefined && first.current !== me) location.reload();
    first.current ??= me;
  }, [me]);
  if (!about.data && isDesktopOnServer() && (about.isError || state === 'signed-out' || state === 'offline')) return <ServerDoor />;
  if (about.isPending) return <output className="flex h-full items-center justify-center text-sm text-muted">{t('opening')}</output>;
  if (about.isError) return <DeskError error={about.error} onRetry={() => void about.refetch()} />;
  if (about.data.firstRun) return <FirstRun about={about.data} />;
  return (
    <CommandProvider about={about.data}>
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:absolute focus:z-60 focus:m-2 focus:rounded-md focus:bg-surface focus:p-2"
        onClick={skipToPage}
      >
        {t('skipToPage')}
      </a>
      <div className="flex h-full flex-col">
        <TitleBar about={about.data} />
        <div className="flex min-h-0 flex-1">
          <NavRail />
          <div className="flex min-w-0 flex-1 flex-col">
            <TabBar />
            <OfflineBanner />
            <AlertBanner />
            <ProblemStrip />
            <Page />
          </div>
        </div>
        <StatusBar />
      </div>
      <Palette />
      <ShortcutSheet />
      <MacroDialog />
      <OpenItemsQuestion />
      <Toasts />
      <DesktopShell />
      {isDesktopOnServer() ? <ServerDoorAgain /> : <SignInAgain />}
    </CommandProvider>
  );
}

function Page() {
  const t = useMessages(shellMessages);
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <main id="page" tabIndex={-1} aria-label={t('mainPart')} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto outline-none">
      <ErrorBoundary resetKey={path}>
        <Outlet />
      </ErrorBoundary>
    </main>
  );
}

// A real jump would be taken for a page's address, which lives behind the hash.
function skipToPage(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}
