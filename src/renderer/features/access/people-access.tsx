import { useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck, CircleDashed, Mail, Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Account } from '../../../contract/accounts.ts';
import { DeskError } from '../../client/desk-error.tsx';
import { useDesk } from '../../client/use-desk.ts';
import { Button } from '../../ui/controls/button.tsx';
import { RelativeTime } from '../../ui/display/relative-time.tsx';
import { Skeleton } from '../../ui/display/skeleton.tsx';
import { StatusPill } from '../../ui/display/status-pill.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { accessMessages } from './access-messages.ts';
import { AccountDialog } from './account-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';

const looks = {
  none: { tone: 'neutral', icon: CircleDashed },
  invited: { tone: 'info', icon: Mail },
  active: { tone: 'ok', icon: CircleCheck },
  disabled: { tone: 'paused', icon: Ban },
} as const;

/** Who may come in, as what, and for whom. */
export function PeopleAccess() {
  const t = useMessages(accessMessages);
  const { orpc } = useDesk();
  const read = useQuery(orpc.accounts.list.queryOptions({ limit: 500 }));
  const [open, setOpen] = useState<Account | 'new' | null>(null);
  if (read.isPending) return <Skeleton lines={6} />;
  if (read.isError) return <DeskError error={read.error} onRetry={() => void read.refetch()} />;
  const close = () => setOpen(null);
  return (
    <section className="py-3">
      <div className="mb-3 flex items-start gap-2">
        <p className="flex-1 text-sm text-muted">{t('accessHint')}</p>
        <Button icon={Plus} variant="primary" onClick={() => setOpen('new')}>
          {t('invite')}
        </Button>
      </div>
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <caption className="sr-only">{t('access')}</caption>
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              {(['name', 'roles', 'state', 'lastUsed'] as const).map((key) => (
                <th key={key} scope="col" className="py-1 pr-3 font-medium whitespace-nowrap">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {read.data.items.map((account) => (
              <tr key={account.personId} className="border-b border-line/60">
                <td className="min-w-52 py-1.5 pr-3">
                  <button
                    type="button"
                    aria-label={t('manage', { name: account.name })}
                    className="text-left text-accent hover:underline"
                    onClick={() => setOpen(account)}
                  >
                    {account.name}
                  </button>
                  <span className="block text-xs text-muted wrap-anywhere">{account.signInName ?? account.email}</span>
                </td>
                <td className="py-1.5 pr-3">{account.roles.map((role) => t(role)).join(', ')}</td>
                <td className="py-1.5 pr-3 whitespace-nowrap">
                  <StatusPill {...looks[account.state]} label={t(account.state)} />
                  {account.twoStep && (
                    <span title={t('protectedBy')} className="ml-1 text-ok">
                      <ShieldCheck aria-hidden size={14} className="inline" />
                      <span className="sr-only">{t('protectedBy')}</span>
                    </span>
                  )}
                </td>
                <td className="py-1.5 text-xs whitespace-nowrap text-muted">
                  {account.usedAt === null ? '–' : <RelativeTime at={account.usedAt} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open === 'new' && <InviteDialog onClose={close} />}
      {open !== null && open !== 'new' && (
        <AccountDialog account={read.data.items.find(({ personId }) => personId === open.personId) ?? open} onClose={close} />
      )}
    </section>
  );
}
