import { useIsMutating } from '@tanstack/react-query';
import { Check, CircleAlert, CloudOff, Languages, LoaderCircle, type LucideIcon, Wifi } from 'lucide-react';
import type { ComponentProps } from 'react';
import { setPreference, useUnsavedPreferences } from '../../client/preferences.ts';
import { useProblems } from '../../client/problems.ts';
import { useConnectionState, useDesk } from '../../client/use-desk.ts';
import { classNames } from '../../ui/class-names.ts';
import { languageNames, languages, showLanguage } from '../../ui/i18n/shown-language.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { Menu } from '../../ui/layers/menu.tsx';
import { languagePreference } from '../settings/settings-preferences.ts';
import { statusItems } from '../status-items.ts';
import { shellMessages } from './shell-messages.ts';

/** The bottom line: left what was saved and what went wrong, right what runs, the language and the connection. */
export function StatusBar() {
  const t = useMessages(shellMessages);
  return (
    <footer
      aria-label={t('statusBar')}
      className="flex h-6 shrink-0 items-stretch justify-between gap-2 overflow-hidden border-t border-line bg-canvas px-1 text-xs text-muted print:hidden"
    >
      <div className="flex min-w-0 items-stretch">
        <SaveState />
        <ProblemCount />
      </div>
      <div className="flex shrink-0 items-stretch">
        {statusItems.map((Item, index) => (
          <Item key={index} />
        ))}
        <LanguageItem />
        <ConnectionItem />
      </div>
    </footer>
  );
}

function StatusButton({
  icon: Icon,
  spin,
  error,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'type'> & { icon: LucideIcon; spin?: boolean; error?: boolean }) {
  return (
    <button
      {...rest}
      type="button"
      className={classNames('flex items-center gap-1 px-2 -outline-offset-2 hover:bg-subtle hover:text-ink', error && 'text-critical')}
    >
      <Icon aria-hidden size={14} strokeWidth={1.75} className={classNames('shrink-0', spin && 'animate-spin')} />
      <span className="clip-line">{children}</span>
    </button>
  );
}

function SaveState() {
  const t = useMessages(shellMessages);
  const waiting = useIsMutating() + useUnsavedPreferences();
  const state = useConnectionState();
  if (state === 'database-away') return <StatusText icon={CloudOff}>{t('databaseAwayWorking')}</StatusText>;
  if (state === 'offline' || state === 'signed-out') return <StatusText icon={CloudOff}>{t('offlineWorking')}</StatusText>;
  return waiting > 0 ? (
    <StatusText icon={LoaderCircle}>{t('waiting', { count: waiting })}</StatusText>
  ) : (
    <StatusText icon={Check}>{t('saved')}</StatusText>
  );
}

function StatusText({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1 px-2">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="shrink-0" />
      <span className="clip-line">{children}</span>
    </span>
  );
}

function ProblemCount() {
  const t = useMessages(shellMessages);
  const count = useProblems((state) => state.problems.length);
  if (count === 0) return null;
  return (
    <StatusButton icon={CircleAlert} error onClick={() => document.querySelector<HTMLElement>('[role=alert] button')?.focus()}>
      {t('problems', { count })}
    </StatusButton>
  );
}

function LanguageItem() {
  const t = useMessages(shellMessages);
  const shown = useLanguage();
  const entries = languages.map((language) => ({
    id: language,
    label: languageNames[language],
    checked: language === shown,
    onSelect: () => {
      showLanguage(language);
      setPreference(languagePreference, language);
    },
  }));
  return (
    <Menu
      align="end"
      side="top"
      entries={entries}
      trigger={
        <StatusButton icon={Languages} aria-label={`${t('language')}: ${shown === 'pseudo' ? 'pseudo' : languageNames[shown]}`}>
          {shown.toUpperCase()}
        </StatusButton>
      }
    />
  );
}

function ConnectionItem() {
  const t = useMessages(shellMessages);
  const state = useConnectionState();
  const { connection } = useDesk();
  const busy = state === 'connecting' || state === 'reconnecting';
  return (
    <StatusButton
      icon={state === 'online' ? Wifi : busy ? LoaderCircle : CloudOff}
      spin={busy}
      error={!busy && state !== 'online'}
      title={state === 'online' ? undefined : t('retryConnection')}
      onClick={connection.retry}
    >
      {t(state)}
    </StatusButton>
  );
}
