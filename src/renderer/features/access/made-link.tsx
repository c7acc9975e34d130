import { useQuery } from '@tanstack/react-query';
import type { AccountLink } from '../../../contract/accounts.ts';
import { CopyButton } from '../../ui/display/copy-button.tsx';
import { useFormats } from '../../ui/i18n/use-formats.ts';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { signInCalls } from '../sign-in/sign-in-calls.ts';
import { accessMessages } from './access-messages.ts';

/** A link to hand over, at the address the desk calls its own. Its token stands behind the hash: it reaches no log. */
export function MadeLink({ name, link }: { name: string; link: AccountLink }) {
  const t = useMessages(accessMessages);
  const format = useFormats();
  const { data } = useQuery({ queryKey: ['sign-in', 'ways'], queryFn: signInCalls.ways });
  const url = `${data?.origin ?? location.origin}/sign-in#link=${link.token}`;
  return (
    <div className="rounded-md border border-line bg-subtle p-3 text-sm">
      <p>{t('linkMade', { name })}</p>
      <p className="mt-1 flex items-center gap-1">
        <code className="min-w-0 flex-1 text-xs wrap-anywhere">{url}</code>
        <CopyButton text={url} label={t('copyLink')} />
      </p>
      <p className="mt-1 text-xs text-muted">{t('linkUntil', { when: format.dateTime(link.expiresAt) })}</p>
    </div>
  );
}
