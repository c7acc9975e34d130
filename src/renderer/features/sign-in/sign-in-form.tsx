import { Fingerprint } from 'lucide-react';
import { type ReactNode, type SubmitEvent, useEffect, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CodeField } from '../../ui/controls/code-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useFormCheck } from '../../ui/controls/use-form-check.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { problemText } from './problem-text.ts';
import { signInCalls } from './sign-in-calls.ts';
import { signInMessages } from './sign-in-messages.ts';

/** A step of signing in: what is asked, one main button, and what went wrong beside it. */
export function StepForm({
  children,
  verb,
  busy,
  problem,
  onSubmit,
}: {
  children: ReactNode;
  verb: string;
  busy: boolean;
  problem: string;
  onSubmit: () => void;
}) {
  const { wrong, check } = useFormCheck();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && check(event.currentTarget)) onSubmit();
  };
  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={submit}>
      {children}
      {(wrong ?? problem) && (
        <p role="alert" className="text-sm text-critical">
          {wrong ?? problem}
        </p>
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {verb}
      </Button>
    </form>
  );
}

/** Runs one step at a time and keeps what went wrong in words. */
export function useStep() {
  const t = useMessages(signInMessages);
  const [state, setState] = useState({ busy: false, problem: '' });
  const run = async (job: () => Promise<void>) => {
    setState({ busy: true, problem: '' });
    try {
      await job();
      setState({ busy: false, problem: '' });
    } catch (error) {
      setState({ busy: false, problem: problemText(error, t) });
    }
  };
  return { ...state, run };
}

/** Signing in: e-mail and password, then the second step; or a passkey; or somewhere else. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [challenge, setChallenge] = useState<string | null>(null);
  if (challenge !== null) return <CodeStep challenge={challenge} onBack={() => setChallenge(null)} onSignedIn={onSignedIn} />;
  return <PasswordStep onChallenge={setChallenge} onSignedIn={onSignedIn} />;
}

function PasswordStep({ onChallenge, onSignedIn }: { onChallenge: (challenge: string) => void; onSignedIn: () => void }) {
  const t = useMessages(signInMessages);
  const step = useStep();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = async () => {
    const { challenge } = await signInCalls.password(name, password);
    if (challenge) onChallenge(challenge);
    else onSignedIn();
  };
  return (
    <div className="flex flex-col gap-3">
      <StepForm verb={t('signIn')} busy={step.busy} problem={step.problem} onSubmit={() => void step.run(signIn)}>
        <TextField label={t('email')} type="email" autoComplete="username" required maxLength={254} value={name} onChange={setName} />
        <TextField label={t('password')} type="password" autoComplete="current-password" required value={password} onChange={setPassword} />
      </StepForm>
      <p className="text-center text-xs text-muted">{t('or')}</p>
      <Button
        icon={Fingerprint}
        disabled={step.busy}
        onClick={() =>
          void step.run(async () => {
            await signInCalls.passkey();
            onSignedIn();
          })
        }
      >
        {t('passkey')}
      </Button>
      <Providers />
      <p className="text-xs text-muted">{t('forgot')}</p>
    </div>
  );
}

function Providers() {
  const t = useMessages(signInMessages);
  const step = useStep();
  const [providers, setProviders] = useState<readonly { id: string; name: string }[]>([]);
  useEffect(() => {
    // Without an answer the other ways are still there.
    signInCalls.ways().then(
      (ways) => setProviders(ways.providers),
      () => undefined,
    );
  }, []);
  return providers.map(({ id, name }) => (
    <Button
      key={id}
      busy={step.busy}
      onClick={() => void step.run(async () => location.assign((await signInCalls.provider(id, location.hash)).url))}
    >
      {t('provider', { name })}
    </Button>
  ));
}

function CodeStep({ challenge, onBack, onSignedIn }: { challenge: string; onBack: () => void; onSignedIn: () => void }) {
  const t = useMessages(signInMessages);
  const step = useStep();
  const [code, setCode] = useState('');
  const send = async () => {
    await signInCalls.code(challenge, code);
    onSignedIn();
  };
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-lg">{t('codeTitle')}</h2>
      <StepForm verb={t('continue')} busy={step.busy} problem={step.problem} onSubmit={() => void step.run(send)}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has only this to do now */}
        <CodeField autoFocus label={t('code')} hint={t('codeHint')} value={code} onChange={setCode} />
      </StepForm>
      <Button variant="quiet" onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  );
}
