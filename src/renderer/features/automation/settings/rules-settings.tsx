import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rule, RuleId } from '../../../../contract/rules.ts';
import { DeskError } from '../../../client/desk-error.tsx';
import { DeskList } from '../../../client/desk-list.tsx';
import { useDesk } from '../../../client/use-desk.ts';
import { Switch } from '../../../ui/controls/switch.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useSending } from '../../../ui/layers/use-sending.ts';
import { automationSettingsMessages } from './automation-settings-messages.ts';
import { RuleEditor } from './rule-editor.tsx';

/** The rules in the order in which they are asked. */
export function RulesSettings() {
  const t = useMessages(automationSettingsMessages);
  const { client, orpc, queries } = useDesk();
  const list = useQuery(orpc.rules.list.queryOptions({}));
  const { error, send } = useSending();
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: orpc.rules.key() });
  const turn = (id: RuleId, enabled: boolean) =>
    void send(async () => {
      await client.rules.switch({ id, enabled });
      await again();
    });
  return (
    <>
      {error !== null && <DeskError error={error} />}
      <DeskList
        label={t('rules')}
        lines={list.data?.items.map((rule) => ({
          id: rule.id,
          name: rule.name,
          about: t('fired', { count: rule.firings }),
          warning: rule.lastError && t('lastError', { error: rule.lastError }),
          lead: <Switch checked={rule.enabled} onChange={(on) => turn(rule.id, on)} hideLabel label={`${t('on')}: ${rule.name}`} />,
          onEdit: () => setEditing(rule),
        }))}
        error={list.error}
        onRetry={() => void list.refetch()}
        nothing={t('none')}
        add={{ label: t('newRule'), run: () => setEditing('new') }}
        onMove={async (id, position) => {
          await client.rules.move({ id: id as RuleId, position });
          await again();
        }}
        onRemove={async (id) => {
          await client.rules.remove({ id: id as RuleId });
          await again();
        }}
        removeText={t('removeText')}
      />
      {editing && <RuleEditor rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
