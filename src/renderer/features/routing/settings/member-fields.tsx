import { X } from 'lucide-react';
import type { PersonId } from '../../../../contract/common.ts';
import type { QueueDetail } from '../../../../contract/queues.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { IconButton } from '../../../ui/controls/icon-button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { useStaff } from '../../tickets/pickers/use-desk-people.ts';
import { queueSettingsMessages } from './queue-settings-messages.ts';

type Members = QueueDetail['members'];
const tiers = ['1', '2', '3'] as const;
const skillsIn = (text: string): string[] =>
  text
    .split(',')
    .map((skill) => skill.trimStart().slice(0, 50))
    .slice(0, 30);

/** Who works in a queue: on which tier, what they know, and who leads it. */
export function MemberFields({ members, onChange }: { members: Members; onChange: (members: Members) => void }) {
  const t = useMessages(queueSettingsMessages);
  const staff = useStaff();
  const change = (personId: PersonId, values: Partial<Members[number]>) =>
    onChange(members.map((member) => (member.personId === personId ? { ...member, ...values } : member)));
  const others = staff.filter(({ id }) => !members.some(({ personId }) => personId === id));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{t('members')}</legend>
      {members.length === 0 && <p className="mb-2 text-sm text-muted">{t('noMembers')}</p>}
      <ul className="flex flex-col gap-2">
        {members.map((member) => (
          <li key={member.personId} className="flex flex-wrap items-center gap-2">
            <span className="min-w-32 flex-1 text-sm font-medium wrap-anywhere">{member.personName}</span>
            <Select
              label={`${t('tier')}: ${member.personName}`}
              hideLabel
              value={tiers[member.tier - 1] ?? '1'}
              onChange={(tier) => change(member.personId, { tier: Number(tier) })}
              options={tiers.map((value) => ({ value, label: t('tierNumber', { tier: value }) }))}
            />
            <TextField
              label={`${t('skills')}: ${member.personName}`}
              hideLabel
              placeholder={t('skills')}
              value={member.skills.join(',')}
              onChange={(text) => change(member.personId, { skills: text === '' ? [] : skillsIn(text) })}
              className="min-w-48 flex-1"
            />
            <Checkbox checked={member.leads} onChange={(leads) => change(member.personId, { leads })} label={t('leads')} />
            <IconButton
              icon={X}
              label={t('removeMember', { name: member.personName })}
              onClick={() => onChange(members.filter(({ personId }) => personId !== member.personId))}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Select<string>
          label={t('addMember')}
          hideLabel
          placeholder={t('addMember')}
          value={null}
          onChange={(id) => {
            const person = others.find((each) => each.id === id);
            if (person) onChange([...members, { personId: person.id, personName: person.name, tier: 1, leads: false, skills: [] }]);
          }}
          options={others.map(({ id, name, title }) => ({ value: id as string, label: name, ...(title ? { hint: title } : {}) }))}
          className="mt-2 w-fit"
        />
      )}
    </fieldset>
  );
}
