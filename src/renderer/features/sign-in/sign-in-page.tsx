import { useEffect, useState } from 'react';
import { Choice } from '../../ui/controls/choice.tsx';
import { languageNames, languages, showLanguage } from '../../ui/i18n/shown-language.ts';
import { useLanguage, useMessages } from '../../ui/i18n/use-messages.ts';
import { LinkForm } from './link-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInMessages } from './sign-in-messages.ts';

/** A link's token stands behind the hash, which no server's log and no other site ever sees. */
const tokenIn = (hash: string): string | null => /^#link=([\w-]{20,200})$/.exec(hash)?.[1] ?? null;

/** Goes on to where somebody wanted to go before they were asked who they are. */
function goOn(): void {
  location.replace(`/${location.hash.startsWith('#/') ? location.hash : ''}`);
}

/** The desk's door: a page of its own, for who is not signed in. */
export function SignInPage() {
  const t = useMessages(signInMessages);
  const language = useLanguage();
  const [token, setToken] = useState(() => tokenIn(location.hash));
  const [said, setSaid] = useState<'resetDone' | 'providerFailed' | null>(location.hash === '#provider-failed' ? 'providerFailed' : null);
  useEffect(() => {
    document.title = `${t('title')} · Deskside`;
  }, [t]);
  useEffect(() => {
    const look = () => setToken(tokenIn(location.hash));
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  const finishReset = () => {
    location.hash = '';
    setToken(null);
    setSaid('resetDone');
  };
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto bg-canvas px-4 py-[8vh]">
      <div className="w-full max-w-md">
        <h1 className="mb-4 text-xl">{token ? 'Deskside' : t('title')}</h1>
        <div className="rounded-lg border border-line bg-surface p-5">
          {said && <output className="mb-3 block text-sm text-muted">{t(said)}</output>}
          {token ? (
            <LinkForm token={token} onSignedIn={() => location.replace('/')} onReset={finishReset} />
          ) : (
            <SignInForm onSignedIn={goOn} />
          )}
        </div>
        <div className="mt-4 flex justify-center">
          <Choice
            label="Language · Ngôn ngữ · Bahasa"
            hideLabel
            value={language === 'pseudo' ? 'en' : language}
            onChange={showLanguage}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
        </div>
      </div>
    </main>
  );
}
