import { KeyRound } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import type { LinkAsk } from '../../../contract/server-link.ts';
import { Button } from '../../ui/controls/button.tsx';
import { CodeField } from '../../ui/controls/code-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { useFormCheck } from '../../ui/controls/use-form-check.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { askLink } from './link-calls.ts';
import { linkMessages } from './link-messages.ts';
import { failureWords } from './problem-words.ts';

type Way = 'password' | 'code' | 'key';

/** Where the desk server is and who asks: a password with its second step, or a key made at the server. What was typed stays when it fails. */
export function LinkForm({ address: known }: { address?: string }) {
  const t = useMessages(linkMessages);
  const [way, setWay] = useState<Way>('password');
  const [address, setAddress] = useState(known ?? '');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { wrong, check } = useFormCheck();
  const change = (to: Way) => {
    setWay(to);
    setSecret('');
    setProblem(null);
  };
  const question = (): LinkAsk => {
    if (way === 'code') return { do: 'code', code: secret };
    return way === 'key' ? { do: 'use-key', address, key: secret } : { do: 'sign-in', address, name, password: secret };
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || !check(event.currentTarget)) return;
    setBusy(true);
    setProblem(null);
    try {
      // Once it is done the window goes to the other desk, and this page with it.
      if ((await askLink(question())).kind === 'code-wanted') change('code');
    } catch (error) {
      setProblem(failureWords(error, t));
    }
    setBusy(false);
  };
  return (
    <form noValidate aria-label={t('connect')} className="flex max-w-md flex-col gap-3" onSubmit={(event) => void submit(event)}>
      {way !== 'code' && (
        <TextField
          label={t('address')}
          hint={t('addressHint')}
          value={address}
          onChange={setAddress}
          readOnly={known !== undefined}
          required
          maxLength={300}
          inputMode="url"
          placeholder="https://desk.example.org"
        />
      )}
      {way === 'password' && (
        <>
          <TextField label={t('email')} type="email" autoComplete="username" required maxLength={254} value={name} onChange={setName} />
          <TextField label={t('password')} type="password" autoComplete="current-password" required value={secret} onChange={setSecret} />
        </>
      )}
      {way === 'code' && (
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form has only this to ask now
        <CodeField autoFocus label={t('code')} hint={t('codeHint')} value={secret} onChange={setSecret} />
      )}
      {way === 'key' && (
        <TextField label={t('key')} hint={t('keyHint')} type="password" autoComplete="off" required value={secret} onChange={setSecret} />
      )}
      {(wrong ?? problem) !== null && (
        <p role="alert" className="text-sm text-critical">
          {wrong ?? problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t(way === 'code' ? 'continue' : 'connect')}
        </Button>
        {way === 'password' && (
          <Button variant="quiet" icon={KeyRound} onClick={() => change('key')}>
            {t('useKey')}
          </Button>
        )}
        {way !== 'password' && (
          <Button variant="quiet" onClick={() => change('password')}>
            {t('usePassword')}
          </Button>
        )}
      </div>
    </form>
  );
}
