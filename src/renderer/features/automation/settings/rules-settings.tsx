import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, PencilLine, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Rule } from '../../../../contract/rules.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Switch } from '../../../ui/controls/switch.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { AlertDialog } from '../../../ui/layers/alert-dialog.tsx';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { RuleEditor } from './rule-editor.tsx';

/** The rules in the order in which they are asked. */
export function RulesSettings() {
  const t = useMessages(automationSettingsMessages);
  const { orpc, queries } = useDesk();
  const list = useQuery(orpc.rules.list.queryOptions({}));
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const [removing, setRemoving] = useState<Rule | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: orpc.rules.key() });
  const move = useMutation({ ...orpc.rules.move.mutationOptions(), onSuccess: again });
  const flip = useMutation({ ...orpc.rules.switch.mutationOptions(), onSuccess: again });
  const remove = useMutation({ ...orpc.rules.remove.mutationOptions(), onSuccess: again, onSettled: () => setRemoving(null) });
  const failed = list.error ?? move.error ?? flip.error ?? remove.error;
  return (
    <section aria-label={t('when')}>
      <p className="mb-2 max-w-prose text-sm text-muted">{t('rulesHint')}</p>
      <Button icon={Plus} onClick={() => setEditing('new')}>
        {t('add')}
      </Button>
      {failed && <DeskError error={failed} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="mt-2 text-sm text-muted">{t('none')}</p>}
      <ol className="mt-2">
        {list.data?.items.map((rule, at) => (
          <li key={rule.id} className="flex flex-wrap items-center gap-2 border-b border-line py-2">
            <Switch
              checked={rule.enabled}
              onChange={(enabled) => flip.mutate({ id: rule.id, enabled })}
              label={<span className="sr-only">{`${t('on')}: ${rule.name}`}</span>}
            />
            <div className="min-w-0 flex-1">
              <p className="font-medium wrap-anywhere">
                {at + 1}. {rule.name}
              </p>
              <p className="text-xs text-muted">{t('fired', { count: rule.firings })}</p>
              {rule.lastError && (
                <p className="flex items-center gap-1 text-xs text-warning">
                  <TriangleAlert aria-hidden size={14} strokeWidth={2} className="shrink-0" />
                  {t('lastError', { error: rule.lastError })}
                </p>
              )}
            </div>
            <IconButton
              icon={ArrowUp}
              label={`${t('up')}: ${rule.name}`}
              disabled={at === 0}
              onClick={() => move.mutate({ id: rule.id, position: at - 1 })}
            />
            <IconButton
              icon={ArrowDown}
              label={`${t('down')}: ${rule.name}`}
              disabled={at === list.data.items.length - 1}
              onClick={() => move.mutate({ id: rule.id, position: at + 1 })}
            />
            <IconButton icon={PencilLine} label={`${t('edit')}: ${rule.name}`} onClick={() => setEditing(rule)} />
            <IconButton icon={Trash2} label={`${t('remove')}: ${rule.name}`} onClick={() => setRemoving(rule)} />
          </li>
        ))}
      </ol>
      {editing && <RuleEditor rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      <AlertDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('removeTitle', { name: removing?.name ?? '' })}
        confirm={t('remove')}
        danger
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate({ id: removing.id })}
      >
        {t('removeText')}
      </AlertDialog>
    </section>
  );
}
