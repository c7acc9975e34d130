import { X } from 'lucide-react';
import { IconButton } from '../controls/icon-button.tsx';
import { CommandButton, useCommandRunner } from './runner.tsx';

/** Pixels it covers of the grid. */
export const selectionBarHeight = 48;

type Props = {
  label: string;
  /** How many are selected, in words. */
  said: string;
  /** Whose verbs: the commands of this scope that say they work on a selection. */
  scope: string;
  clearLabel: string;
  onClear: () => void;
};

/** What can be done with many rows at once; it lies over the end of their list. */
export function SelectionBar({ label, said, scope, clearLabel, onClear }: Props) {
  const { commands } = useCommandRunner();
  return (
    <div role="toolbar" aria-label={label} className="layer absolute inset-x-3 bottom-2 z-20 flex flex-wrap items-center gap-2 px-3 py-1.5">
      <span className="tabular text-sm font-semibold">{said}</span>
      {commands
        .filter((command) => command.bulk && command.scope === scope)
        .map((command) => (
          <CommandButton key={command.id} command={command} />
        ))}
      <span className="flex-1" />
      <IconButton icon={X} label={clearLabel} shortcut="Escape" onClick={onClear} />
    </div>
  );
}
