import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ApiKeyId } from '../../../contract/common.ts';
import { dayMs } from '../../../shared/units/day-ms.ts';
import { DeskDialog } from '../../client/desk-dialog.tsx';
import { DeskError } from '../../client/desk-error.tsx';
import { newId } from '../../client/new-id.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Choice } from '../../ui/controls/choice.tsx';
import { CodeField } from '../../ui/controls/code-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { AuthenticatorKey } from '../sign-in/authenticator-key.tsx';
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx';
import { accessMessages } from './access-messages.ts';

type Closing = { onClose: () => void };
type StepProps = Closing & { title: string; verb: string; job: () => Promise<void>; children: ReactNode };

/** One question with one answer. The job itself says what comes after it: the dialog closes, or shows what it brought. */
function AskDialog({ title, verb, job, children, onClose }: StepProps) {
  const send = async () => {
    await job();
    return false;
  };
  return (
    <DeskDialog title={title} width="narrow" action={verb} send={send} onClose={onClose}>
      {children}
    </DeskDialog>
  );
}

/** Chooses or changes one's own password. */
export function PasswordDialog({ hasPassword, onClose }: Closing & { hasPassword: boolean }) {
  const t = useMessages(accessMessages);
  const { client } = useDesk();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = async () => {
    await client.me.changePassword({ ...(hasPassword ? { current } : {}), password });
    onClose();
  };
  return (
    <AskDialog title={t(hasPassword ? 'changePassword' : 'choosePassword')} verb={t('save')} job={save} onClose={onClose}>
      {hasPassword && (
        <TextField
          label={t('presentPassword')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
        />
      )}
      <TextField
        label={t('newPassword')}
        hint={t('passwordHint')}
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
      />
    </AskDialog>
  );
}

/** Turns the second step on: a secret for the authenticator, a code of it, codes for the day it is lost. */
export function TwoStepDialog({ onClose }: Closing) {
  const t = useMessages(accessMessages);
  const { client, orpc } = useDesk();
  const begun = useQuery({ ...orpc.me.beginTwoStep.queryOptions({}), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0) return <CodesDialog codes={codes} onClose={onClose} />;
  const turnOn = async () => {
    if (begun.data) setCodes((await client.me.enableTwoStep({ secret: begun.data.secret, code })).recoveryCodes);
  };
  return (
    <AskDialog title={t('twoStep')} verb={t('turnOn')} job={turnOn} onClose={onClose}>
      {begun.isError && <DeskError error={begun.error} />}
      {begun.data ? <AuthenticatorKey {...begun.data} /> : <Skeleton lines={4} />}
      <CodeField numeric label={t('code')} value={code} onChange={setCode} />
    </AskDialog>
  );
}

function CodesDialog({ codes, onClose }: Closing & { codes: readonly string[] }) {
  const t = useMessages(accessMessages);
  return (
    <Dialog open title={t('twoStep')} hideTitle width="narrow" onOpenChange={(open) => !open && onClose()}>
      <div className="p-4">
        <RecoveryCodes codes={codes} onKept={onClose} />
      </div>
    </Dialog>
  );
}

/** What needs a code first: turning the second step off, or new recovery codes. */
export function CodeDialog({ what, onClose }: Closing & { what: 'two-step-off' | 'codes' }) {
  const t = useMessages(accessMessages);
  const { client } = useDesk();
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0) return <CodesDialog codes={codes} onClose={onClose} />;
  const send = async () => {
    if (what === 'codes') setCodes((await client.me.renewRecoveryCodes({ code })).recoveryCodes);
    else {
      await client.me.disableTwoStep({ code });
      onClose();
    }
  };
  return (
    <AskDialog
      title={t(what === 'codes' ? 'newCodes' : 'twoStep')}
      verb={t(what === 'codes' ? 'newCodes' : 'turnOff')}
      job={send}
      onClose={onClose}
    >
      <CodeField label={t('code')} value={code} onChange={setCode} />
    </AskDialog>
  );
}

/** Makes a passkey in this browser or its device. */
export function PasskeyDialog({ onClose }: Closing) {
  const t = useMessages(accessMessages);
  const { client } = useDesk();
  const [name, setName] = useState('');
  const add = async () => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    const { challenge, options } = await client.me.beginPasskey({});
    const response = await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON });
    await client.me.addPasskey({ challenge, name, response: response as unknown as typeof options });
    onClose();
  };
  return (
    <AskDialog title={t('addPasskey')} verb={t('addPasskey')} job={add} onClose={onClose}>
      <TextField label={t('passkeyName')} required maxLength={100} value={name} onChange={setName} />
    </AskDialog>
  );
}

const lives = ['7', '90', '365', 'never'] as const;

/** Makes a key and shows it once. */
export function ApiKeyDialog({ onClose }: Closing) {
  const t = useMessages(accessMessages);
  const { client, orpc } = useDesk();
  const me = useQuery(orpc.desk.about.queryOptions({})).data?.me;
  const [id] = useState(() => newId<ApiKeyId>());
  const [name, setName] = useState('');
  const [access, setAccess] = useState<'read' | 'write'>('read');
  const [life, setLife] = useState<(typeof lives)[number]>('90');
  const [secret, setSecret] = useState('');
  const create = async () => {
    const expiresAt = life === 'never' ? null : Date.now() + Number(life) * dayMs;
    setSecret((await client.me.createApiKey({ id, name, access, roles: me?.roles ?? [], expiresAt })).secret);
  };
  if (secret)
    return (
      <Dialog open title={t('newKey')} onOpenChange={(open) => !open && onClose()} actions={<Button onClick={onClose}>{t('done')}</Button>}>
        <p className="text-sm">{t('keySecret')}</p>
        <p className="mt-2 flex items-center gap-1">
          <code className="rounded-sm bg-subtle p-2 text-xs wrap-anywhere">{secret}</code>
          <CopyButton text={secret} />
        </p>
      </Dialog>
    );
  return (
    <AskDialog title={t('newKey')} verb={t('create')} job={create} onClose={onClose}>
      <TextField label={t('keyName')} required maxLength={100} value={name} onChange={setName} />
      <Choice
        label={t('keyAccess')}
        value={access}
        onChange={setAccess}
        options={[
          { value: 'read', label: t('read') },
          { value: 'write', label: t('write') },
        ]}
      />
      <Choice
        label={t('keyExpires')}
        value={life}
        onChange={setLife}
        options={lives.map((value) => ({ value, label: value === 'never' ? t('never') : t('days', { count: Number(value) }) }))}
      />
    </AskDialog>
  );
}
