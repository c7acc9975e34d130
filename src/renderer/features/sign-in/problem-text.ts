import type { Translate } from '../../ui/i18n/use-messages.ts';
import { SignInProblem } from './sign-in-calls.ts';
import type { signInMessages } from './sign-in-messages.ts';

type Key = (typeof signInMessages)['keys'][number];
const plainly = ['UNAUTHORIZED', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'UNREACHABLE'] as const satisfies readonly Key[];
const reasons: Readonly<Record<string, Key>> = { short: 'short', name: 'named', repeated: 'repeated' };

/** What went wrong at the door, in words. */
export function problemText(error: unknown, t: Translate<Key>): string {
  if (!(error instanceof SignInProblem)) return t('passkeyFailed');
  const { code, details, message } = error;
  const plain = plainly.find((known) => known === code);
  if (plain) return t(plain);
  if (code === 'UNPROCESSABLE_CONTENT') return t(reasons[String(details['reason'])] ?? 'UNPROCESSABLE_CONTENT');
  if (code === 'TOO_MANY_REQUESTS') return t('TOO_MANY_REQUESTS', { minutes: Math.max(1, Math.ceil(Number(details['waitMs']) / 60_000)) });
  return t('other', { said: message });
}
