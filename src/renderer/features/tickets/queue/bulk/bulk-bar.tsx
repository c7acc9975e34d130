import { X } from 'lucide-react';
import { IconButton } from '../../../../ui/controls/icon-button.tsx';
import { CommandButton, useCommandRunner } from '../../../../ui/commands/runner.tsx';
import { useFormats } from '../../../../ui/i18n/use-formats.ts';
import { useMessages } from '../../../../ui/i18n/use-messages.ts';
import { queueMessages } from '../queue-messages.ts';

/** Pixels it covers of the grid. */
export const bulkBarHeight = 48;

/** What can be done with many tickets at once. It reads the commands that say they work on a selection. */
export function BulkBar({ count, onClear }: { count: number; onClear: () => void }) {
  const t = useMessages(queueMessages);
  const format = useFormats();
  const { commands } = useCommandRunner();
  return (
    <div
      role="toolbar"
      aria-label={t('bulkBar')}
      className="layer absolute inset-x-3 bottom-2 z-20 flex flex-wrap items-center gap-2 px-3 py-1.5"
    >
      <span className="tabular text-sm font-semibold" title={format.number(count)}>
        {t('selected', { count })}
      </span>
      {commands
        .filter((command) => command.bulk && command.scope === 'tickets')
        .map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
      <span className="flex-1" />
      <IconButton icon={X} label={t('clearSelection')} shortcut="Escape" onClick={onClear} />
    </div>
  );
}
