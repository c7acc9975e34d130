import { useMutation } from '@tanstack/react-query';
import { ArrowRight, Building2, type LucideIcon, MonitorCheck } from 'lucide-react';
import { useState } from 'react';
import { type Language, scanIdSchema } from '../../../contract/common.ts';
import type { About } from '../../../contract/desk.ts';
import { uuidv7 } from '../../../shared/uuid.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { setPreference } from '../../client/preferences.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { languageNames, languages, showLanguage, shownLanguage } from '../../ui/i18n/shown-language.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { firstStepsPreference, languagePreference } from '../settings/settings-preferences.ts';
import { firstRunMessages } from './first-run-messages.ts';

type Start = 'here' | 'sample' | 'empty';

/** The first minute: a language, and how to begin. Shown once, until one of the ways was taken. */
export function FirstRun({ about }: { about: About }) {
  const t = useMessages(firstRunMessages);
  const { client, queries } = useDesk();
  const [name, setName] = useState(about.me.name);
  const begin = useMutation({
    mutationFn: async (start: Start) => {
      const shown = shownLanguage();
      const language = shown === 'pseudo' ? 'en' : shown;
      if (start === 'sample') await client.desk.loadSample({});
      if (start === 'here') await client.scans.start({ id: scanIdSchema.parse(uuidv7(Date.now())) });
      setPreference(languagePreference, language);
      setPreference(firstStepsPreference, { shown: true, done: [] });
      await client.desk.finishFirstRun({ language, name: name.trim() || undefined });
      location.hash = start === 'here' ? '#/devices' : '#/';
      await queries.invalidateQueries();
    },
  });
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto bg-canvas px-4 py-[6vh]">
      <div className="w-full max-w-xl">
        <h1 className="text-xl">{t('welcome')}</h1>
        <p className="text-md text-muted">{t('motto')}</p>
        <LanguageChoice />
        <div className="mt-5 max-w-xs">
          <TextField label={t('name')} hint={t('nameHint')} value={name} onChange={setName} maxLength={200} autoComplete="name" />
        </div>
        <h2 className="mt-6 mb-2 text-lg">{t('start')}</h2>
        <div className="flex flex-col gap-2">
          <Way
            icon={MonitorCheck}
            title={t('useHere')}
            hint={t('useHereHint')}
            main
            busy={begin.isPending}
            onChoose={() => begin.mutate('here')}
          />
          <Way icon={Building2} title={t('sample')} hint={t('sampleHint')} busy={begin.isPending} onChoose={() => begin.mutate('sample')} />
        </div>
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
          <output className="text-xs text-muted">{begin.isPending ? t('starting') : t('later')}</output>
          <Button variant="quiet" disabled={begin.isPending} onClick={() => begin.mutate('empty')}>
            {t('empty')}
          </Button>
        </div>
        {begin.isError && <DeskError error={begin.error} />}
      </div>
    </main>
  );
}

function LanguageChoice() {
  const t = useMessages(firstRunMessages);
  const shown = useLanguage();
  const choose = (language: Language) => {
    showLanguage(language);
    setPreference(languagePreference, language);
  };
  return (
    <fieldset aria-label={t('language')} className="mt-5 grid grid-cols-1 gap-2 sm:grid-cols-3">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === shown}
          onClick={() => choose(language)}
          className="min-h-12 rounded-md border border-line-strong bg-surface px-3 text-md hover:bg-row-hover aria-pressed:border-accent aria-pressed:bg-row-selected aria-pressed:font-semibold"
        >
          {languageNames[language]}
        </button>
      ))}
    </fieldset>
  );
}

function Way({
  icon: Icon,
  title,
  hint,
  main,
  busy,
  onChoose,
}: {
  icon: LucideIcon;
  title: string;
  hint: string;
  main?: boolean;
  busy: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      disabled={busy}
      onClick={onChoose}
      className={`group flex items-start gap-3 rounded-md border bg-surface p-4 text-left hover:not-disabled:bg-row-hover disabled:opacity-60 ${main ? 'border-accent' : 'border-line-strong'}`}
    >
      <Icon aria-hidden size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block text-md font-semibold">{title}</span>
        <span className="block text-sm text-muted">{hint}</span>
      </span>
      <ArrowRight aria-hidden size={16} strokeWidth={1.75} className="mt-1 shrink-0 text-muted" />
    </button>
  );
}
