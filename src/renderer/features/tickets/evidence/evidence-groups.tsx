import type { EvidenceContent, EvidenceGroup } from '../../../../contract/evidence.ts';
import { Checkbox } from '../../../ui/controls/checkbox.tsx';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { evidenceMessages } from './evidence-messages.ts';

type Props = {
  all: readonly EvidenceGroup[];
  groups: readonly EvidenceGroup[];
  onGroups: (groups: readonly EvidenceGroup[]) => void;
  mask: boolean;
  onMask: (mask: boolean) => void;
  /** What each group would hold, for the counts; null while it is read. */
  content: EvidenceContent | null;
};

/** The groups of facts with a tick and a count, and the masks, on unless switched off. */
export function EvidenceGroups({ all, groups, onGroups, mask, onMask, content }: Props) {
  const t = useMessages(evidenceMessages);
  const countOf = (group: EvidenceGroup) =>
    content?.parts.filter((part) => part.group === group).reduce((sum, part) => sum + part.items.length, 0);
  return (
    <fieldset className="mt-3 rounded-md border border-line p-3">
      <legend className="px-1 text-xs font-semibold text-muted">{t('groups')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {all.map((group) => {
          const count = countOf(group);
          return (
            <Checkbox
              key={group}
              checked={groups.includes(group)}
              onChange={(on) => onGroups(on ? [...groups, group] : groups.filter((each) => each !== group))}
              label={t(`group.${group}`)}
              hint={count === undefined ? t('preparing') : t('items', { count })}
            />
          );
        })}
      </div>
      <Checkbox className="mt-3" checked={mask} onChange={onMask} label={t('mask')} hint={t('maskHint')} />
    </fieldset>
  );
}
