import { Button } from '../../ui/controls/button.tsx';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { signInMessages } from './sign-in-messages.ts';

/** Codes that are shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useMessages(signInMessages);
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-lg">{t('recoveryTitle')}</h2>
      <p className="text-sm text-muted">{t('recoveryText')}</p>
      <div className="flex items-start gap-2 rounded-md border border-line bg-subtle p-3">
        <ul className="grid flex-1 grid-cols-2 gap-x-4 gap-y-1 font-mono text-sm">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton text={codes.join('\n')} label={t('copyCodes')} />
      </div>
      <Button variant="primary" onClick={onKept} className="self-start">
        {t('kept')}
      </Button>
    </div>
  );
}
