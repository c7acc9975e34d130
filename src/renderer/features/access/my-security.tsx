import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Security } from '../../../contract/me.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { IconButton } from '../../ui/controls/icon-button.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { accessMessages } from './access-messages.ts';
import { ApiKeyDialog, CodeDialog, PasskeyDialog, PasswordDialog, TwoStepDialog } from './security-dialogs.tsx';

type Asked = 'password' | 'two-step' | 'two-step-off' | 'codes' | 'passkey' | 'key' | null;

/** How one signs in oneself, and where one is signed in. */
export function MySecurity() {
  const { orpc } = useDesk();
  const read = useQuery(orpc.me.security.queryOptions({}));
  const [asked, setAsked] = useState<Asked>(null);
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const close = () => {
    setAsked(null);
    void read.refetch();
  };
  return (
    <>
      <SignInWays security={read.data} onAsk={setAsked} />
      <Sessions security={read.data} />
      <Keys security={read.data} onAsk={setAsked} />
      {asked === 'password' && <PasswordDialog hasPassword={read.data.hasPassword} onClose={close} />}
      {asked === 'two-step' && <TwoStepDialog onClose={close} />}
      {(asked === 'two-step-off' || asked === 'codes') && <CodeDialog what={asked} onClose={close} />}
      {asked === 'passkey' && <PasskeyDialog onClose={close} />}
      {asked === 'key' && <ApiKeyDialog onClose={close} />}
    </>
  );
}

function Part({ title, hint, action, children }: { title: string; hint: ReactNode; action?: ReactNode; children?: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line py-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-48 flex-1">
          <h2 className="font-medium">{title}</h2>
          <p className="max-w-prose text-sm text-muted">{hint}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

function SignInWays({ security, onAsk }: { security: Security; onAsk: (asked: Asked) => void }) {
  const t = useMessages(accessMessages);
  const { client, orpc, queries } = useDesk();
  const removePasskey = async (id: string) => {
    await client.me.removePasskey({ id });
    await queries.invalidateQueries({ queryKey: orpc.me.key() });
  };
  return (
    <>
      <Part
        title={t('password')}
        hint={security.signInName ? t('passwordSet', { name: security.signInName }) : t('passwordNone')}
        action={<Button onClick={() => onAsk('password')}>{t(security.hasPassword ? 'changePassword' : 'choosePassword')}</Button>}
      />
      {security.hasPassword && (
        <>
          <Part
            title={t('twoStep')}
            hint={security.twoStep ? t('twoStepOn', { count: security.recoveryCodesLeft }) : t('twoStepOff')}
            action={
              security.twoStep ? (
                <>
                  <Button onClick={() => onAsk('codes')}>{t('newCodes')}</Button>
                  <Button onClick={() => onAsk('two-step-off')}>{t('turnOff')}</Button>
                </>
              ) : (
                <Button onClick={() => onAsk('two-step')}>{t('turnOn')}</Button>
              )
            }
          />
          <Part title={t('passkeys')} hint={t('passkeysHint')} action={<Button onClick={() => onAsk('passkey')}>{t('addPasskey')}</Button>}>
            <ul className="mt-1 text-sm">
              {security.passkeys.map(({ id, name, createdAt, usedAt }) => (
                <li key={id} className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
                  <span className="text-xs text-muted">
                    <RelativeTime at={usedAt ?? createdAt} />
                  </span>
                  <IconButton icon={X} label={t('remove', { name })} onClick={() => void removePasskey(id)} />
                </li>
              ))}
            </ul>
          </Part>
        </>
      )}
    </>
  );
}

/** What a browser calls itself, short: its own name and the system's. */
const browserName = (userAgent: string): string => {
  const browser = /(Firefox|Edg|Chrome|Safari)\/\d+/.exec(userAgent)?.[0] ?? userAgent.slice(0, 40);
  const system = /\(([^;)]*)/.exec(userAgent)?.[1];
  return [browser.replace('Edg', 'Edge').replace('/', ' '), system].filter(Boolean).join(' · ');
};

function Sessions({ security }: { security: Security }) {
  const t = useMessages(accessMessages);
  const { client, orpc, queries } = useDesk();
  const end = async (job: Promise<unknown>) => {
    await job;
    await queries.invalidateQueries({ queryKey: orpc.me.key() });
  };
  const others = security.sessions.filter((session) => !session.current);
  return (
    <Part
      title={t('sessions')}
      hint={t('securityHint')}
      action={others.length > 0 && <Button onClick={() => void end(client.me.endOtherSessions({}))}>{t('endOthers')}</Button>}
    >
      <ul className="mt-1 flex flex-col gap-1 text-sm">
        {security.sessions.map((session) => (
          <li key={session.id} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {browserName(session.userAgent)}
              <span className="block text-xs text-muted">
                {session.address} · {t(`by.${session.enteredBy}`)} · {t('used')} <RelativeTime at={session.usedAt} />
              </span>
            </span>
            {session.current ? (
              <span className="text-xs font-medium">{t('current')}</span>
            ) : (
              <Button variant="quiet" onClick={() => void end(client.me.endSession({ id: session.id }))}>
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Keys({ security, onAsk }: { security: Security; onAsk: (asked: Asked) => void }) {
  const t = useMessages(accessMessages);
  const { client, orpc, queries } = useDesk();
  return (
    <Part title={t('keys')} hint={t('keysHint')} action={<Button onClick={() => onAsk('key')}>{t('newKey')}</Button>}>
      <ul className="mt-1 text-sm">
        {security.apiKeys.map((key) => (
          <li key={key.id} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {key.name} <code className="text-xs text-muted">{key.prefix}…</code>
              <span className="block text-xs text-muted">
                {t(key.access)} · {key.roles.map((role) => t(role)).join(', ')}
              </span>
            </span>
            <span className="text-xs text-muted">{key.usedAt !== null && <RelativeTime at={key.usedAt} />}</span>
            <IconButton
              icon={X}
              label={t('remove', { name: key.name })}
              onClick={() => void client.me.removeApiKey({ id: key.id }).then(() => queries.invalidateQueries({ queryKey: orpc.me.key() }))}
            />
          </li>
        ))}
      </ul>
    </Part>
  );
}
