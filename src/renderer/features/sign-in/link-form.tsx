import { useEffect, useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { CodeField } from '../../ui/controls/code-field.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { EmptyState } from '../../ui/display/empty-state.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { AuthenticatorKey } from './authenticator-key.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { type LinkFacts, signInCalls } from './sign-in-calls.ts';
import { StepForm, useStep } from './sign-in-form.tsx';
import { signInMessages } from './sign-in-messages.ts';

/** What an invitation or a reset leads to: choosing a password. */
export function LinkForm({ token, onSignedIn, onReset }: { token: string; onSignedIn: () => void; onReset: () => void }) {
  const t = useMessages(signInMessages);
  const [link, setLink] = useState<LinkFacts | 'looking' | 'bad'>('looking');
  useEffect(() => {
    signInCalls.link(token).then(setLink, () => setLink('bad'));
  }, [token]);
  if (link === 'looking') return <Skeleton lines={4} />;
  if (link === 'bad')
    return (
      <EmptyState kind="nothing-matches" title={t('badLink')} action={<Button onClick={() => leaveLink()}>{t('toSignIn')}</Button>}>
        {t('badLinkText')}
      </EmptyState>
    );
  return <ChoosePassword token={token} link={link} onSignedIn={onSignedIn} onReset={onReset} />;
}

function leaveLink(): void {
  location.hash = '';
}

type Props = { token: string; link: LinkFacts; onSignedIn: () => void; onReset: () => void };

function ChoosePassword({ token, link, onSignedIn, onReset }: Props) {
  const t = useMessages(signInMessages);
  const step = useStep();
  const [password, setPassword] = useState('');
  const [protect, setProtect] = useState(false);
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const invited = link.kind === 'invitation';
  const save = async () => {
    const twoStep = protect ? { twoStep: { secret: link.twoStep.secret, code } } : {};
    const { recoveryCodes } = await signInCalls.useLink({ token, password, ...twoStep });
    if (recoveryCodes.length > 0) setCodes(recoveryCodes);
    else if (invited) onSignedIn();
    else onReset();
  };
  if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={onSignedIn} />;
  return (
    <StepForm verb={t(invited ? 'accept' : 'saveNew')} busy={step.busy} problem={step.problem} onSubmit={() => void step.run(save)}>
      <h2 className="text-lg">{invited ? t('welcome', { name: link.name }) : t('resetTitle')}</h2>
      <p className="text-sm text-muted">{t(invited ? 'invitationText' : 'resetText', { email: link.signInName })}</p>
      <input type="email" autoComplete="username" value={link.signInName} readOnly hidden />
      <TextField
        label={t('newPassword')}
        hint={t('passwordHint')}
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
      />
      {invited && <Switch checked={protect} onChange={setProtect} label={t('useTwoStep')} hint={t('useTwoStepHint')} />}
      {protect && (
        <>
          <AuthenticatorKey secret={link.twoStep.secret} uri={link.twoStep.uri} />
          <CodeField numeric label={t('code')} value={code} onChange={setCode} />
        </>
      )}
    </StepForm>
  );
}
