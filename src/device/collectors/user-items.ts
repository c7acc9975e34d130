import type { SectionItem } from '../../contract/inventory-sections.ts';
import type { Session } from './accounts.ts';

type User = SectionItem<'users'>;

/** An item of `users` from what is known of it; the rest is null. */
export const user = (fields: Partial<User> & Pick<User, 'key' | 'name' | 'kind'>): User => ({
  fullName: null,
  administrator: null,
  disabled: null,
  signedInAt: null,
  terminal: null,
  home: null,
  ...fields,
});

/** Two sessions of one person on one terminal cannot be; without a terminal the time tells them apart. */
export const sessionOf = (session: Session): User =>
  user({
    key: `session:${session.user}@${session.terminal ?? session.signedInAt ?? '?'}`.slice(0, 500),
    name: session.user,
    kind: 'signed-in',
    terminal:
      session.host === null || session.host.startsWith(':') ? session.terminal : `${session.terminal ?? ''} (${session.host})`.trim(),
    signedInAt: session.signedInAt,
  });
