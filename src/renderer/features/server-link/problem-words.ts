import type { LinkProblem } from '../../../contract/server-link.ts';
import type { Translate } from '../../ui/i18n/use-messages.ts';
import { LinkFailed } from './link-calls.ts';
import type { linkMessages } from './link-messages.ts';

type Key = (typeof linkMessages)['keys'][number];

/** A problem on the way to a desk server, in words: what it is and what to do. */
export const problemWords = ({ code, values }: LinkProblem, t: Translate<Key>): string => t(`problem.${code}`, values);

export const failureWords = (error: unknown, t: Translate<Key>): string =>
  problemWords(error instanceof LinkFailed ? error.problem : { code: 'REFUSED', values: {} }, t);
