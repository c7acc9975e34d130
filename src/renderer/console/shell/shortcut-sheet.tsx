import { usePreference } from '../../client/preferences.ts';
import { type Command, everywhere, shortcutOf } from '../../ui/commands/command.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { Kbd } from '../../ui/display/kbd.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { Dialog } from '../../ui/layers/dialog.tsx';
import { shortcutsPreference } from '../settings/settings-preferences.ts';
import { useOverlays } from './overlays.ts';
import { shellMessages } from './shell-messages.ts';

/** Every key that works here, by group. Read from the commands, so it cannot be out of date. */
export function ShortcutSheet() {
  const t = useMessages(shellMessages);
  const say = useSay();
  const open = useOverlays((state) => state.shortcuts);
  const { commands, context, changes } = useCommandRunner();
  const [{ singleKeys }] = usePreference(shortcutsPreference);
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (!shortcutOf(command, changes) || (command.scope !== everywhere && command.scope !== context.scope)) continue;
    const name = say(command.group);
    groups.set(name, [...(groups.get(name) ?? []), command]);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => useOverlays.setState({ shortcuts: next })}
      title={t('shortcuts')}
      width="wide"
      description={singleKeys ? undefined : t('singleKeysOff')}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- longer than the screen, and somebody without a mouse scrolls it from here */}
      <section className="columns-1 gap-8 sm:columns-2" aria-label={t('shortcuts')} tabIndex={0}>
        {[...groups].map(([name, members]) => (
          <section key={name} className="mb-4 break-inside-avoid">
            <h3 className="border-b border-line pb-1 text-xs font-semibold text-muted">{name}</h3>
            <ul>
              {members.map((command) => (
                <li key={command.id} className="flex min-h-7 items-center justify-between gap-3 border-b border-line/50 py-0.5 text-sm">
                  <span className="min-w-0">{say(command.title)}</span>
                  <Kbd shortcut={shortcutOf(command, changes) ?? ''} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
