import { useQuery } from '@tanstack/react-query';
import type { Scope } from '../../../contract/accounts.ts';
import { allRoles, type Role } from '../../../contract/roles.ts';
import { useDesk } from '../../client/use-desk.ts';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { useMessages } from '../../ui/i18n/use-messages.ts';
import { accessMessages } from './access-messages.ts';

export type Access = { roles: Role[]; scope: Scope };

/** One list of ticks, of which none means all. */
function Limits<Id extends string>({
  all,
  items,
  chosen,
  onChange,
}: {
  all: string;
  items: readonly { id: Id; name: string }[];
  chosen: readonly Id[] | null;
  onChange: (chosen: Id[] | null) => void;
}) {
  if (items.length === 0) return null;
  const toggle = (id: Id, on: boolean) => {
    const next = on ? [...(chosen ?? []), id] : (chosen ?? []).filter((each) => each !== id);
    onChange(next.length === 0 ? null : next);
  };
  return (
    <div className="flex max-h-40 min-w-40 flex-1 flex-col gap-1 overflow-y-auto">
      <Checkbox label={all} checked={chosen === null} onChange={() => onChange(null)} />
      {items.map(({ id, name }) => (
        <Checkbox key={id} label={name} checked={chosen?.includes(id) ?? false} onChange={(on) => toggle(id, on)} />
      ))}
    </div>
  );
}

/** As what somebody works, and for whom. Administrators see everything: their limits are not asked. */
export function AccessFields({ access, onChange }: { access: Access; onChange: (access: Access) => void }) {
  const t = useMessages(accessMessages);
  const { orpc } = useDesk();
  const organisations = useQuery(orpc.organisations.list.queryOptions({})).data?.items ?? [];
  const queues = useQuery(orpc.tickets.counts.queryOptions({})).data?.queues ?? [];
  const { roles, scope } = access;
  const setRole = (role: Role, on: boolean) => {
    const next = allRoles.filter((each) => (each === role ? on : roles.includes(each)));
    onChange({ roles: next, scope: next.includes('administrator') ? { organisations: null, queues: null } : scope });
  };
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-xs font-medium">{t('roles')}</legend>
        {allRoles.map((role) => (
          <Checkbox key={role} label={t(role)} checked={roles.includes(role)} onChange={(on) => setRole(role, on)} />
        ))}
      </fieldset>
      {!roles.includes('administrator') && (
        <fieldset>
          <legend className="mb-1 text-xs font-medium">{t('scope')}</legend>
          <div className="flex flex-wrap gap-4">
            <Limits
              all={t('allOrganisations')}
              items={organisations}
              chosen={scope.organisations}
              onChange={(next) => onChange({ roles, scope: { ...scope, organisations: next } })}
            />
            <Limits
              all={t('allQueues')}
              items={queues}
              chosen={scope.queues}
              onChange={(next) => onChange({ roles, scope: { ...scope, queues: next } })}
            />
          </div>
        </fieldset>
      )}
    </>
  );
}
