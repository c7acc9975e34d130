import { renderSVG } from 'uqr';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { signInMessages } from './sign-in-messages.ts';

/** A secret for an authenticator: as a picture to scan and as text to type. */
export function AuthenticatorKey({ secret, uri }: { secret: string; uri: string }) {
  const t = useMessages(signInMessages);
  return (
    <div className="flex flex-wrap items-start gap-4">
      {/* Black on white in every theme: cameras read nothing else well. */}
      <img
        alt={t('qr')}
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`}
        className="size-40 rounded-md border border-line bg-white"
      />
      <div className="min-w-48 flex-1 text-sm">
        <p>{t('scan')}</p>
        <p className="mt-2 text-xs text-muted">{t('typeSecret')}</p>
        <p className="flex items-center gap-1">
          <code className="font-mono text-xs wrap-anywhere" data-testid="authenticator-key">
            {secret.replaceAll(/(.{4})/g, '$1 ').trim()}
          </code>
          <CopyButton text={secret} />
        </p>
      </div>
    </div>
  );
}
