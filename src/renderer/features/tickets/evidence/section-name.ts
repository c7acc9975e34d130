import { playbookNameSchema } from '../../../../contract/diagnostics.ts';
import { useMessages } from '../../../ui/i18n/use-messages.ts';
import { sectionMessages } from '../../inventory/words/section-messages.ts';
import { evidenceMessages } from './evidence-messages.ts';

const sections = sectionMessages.keys;
const isSection = (name: string): name is (typeof sections)[number] => (sections as readonly string[]).includes(name);

/** Says what a part of the evidence is called: a section of the inventory, or a playbook. Anything else keeps its own name. */
export function useSectionName(): (name: string) => string {
  const section = useMessages(sectionMessages);
  const t = useMessages(evidenceMessages);
  return (name) => {
    const playbook = playbookNameSchema.safeParse(name);
    if (playbook.success) return t(`playbook.${playbook.data}`);
    return isSection(name) ? section(name) : name;
  };
}
