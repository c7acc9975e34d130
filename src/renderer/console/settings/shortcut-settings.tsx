import { useState } from 'react';
import { usePreference } from '../../client/preferences.ts';
import { chordOf, shownKeys } from '../../ui/commands/chord.ts';
import { type Command, conflicts, shortcutOf } from '../../ui/commands/command.ts';
import { useCommandRunner } from '../../ui/commands/runner.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { Kbd } from '../../ui/display/kbd.tsx';
import { useMessages, useSay } from '../../ui/i18n/use-messages.ts';
import { SettingRow } from './setting-row.tsx';
import { settingsMessages } from './settings-messages.ts';
import { shortcutsPreference } from './settings-preferences.ts';

/** Single keys on or off, and every command's keys. */
export function ShortcutSettings({ at, shows }: { at: string | undefined; shows: (id: string) => boolean }) {
  const t = useMessages(settingsMessages);
  const { commands } = useCommandRunner();
  const [shortcuts, setShortcuts] = usePreference(shortcutsPreference);
  return (
    <>
      {shows('single-keys') && (
        <SettingRow id="single-keys" pointedAt={at === 'single-keys'}>
          <Switch
            checked={shortcuts.singleKeys}
            onChange={(singleKeys) => setShortcuts({ ...shortcuts, singleKeys })}
            label={t('singleKeys')}
          />
        </SettingRow>
      )}
      {shows('keys') && (
        <SettingRow id="keys" pointedAt={at === 'keys'}>
          <ul className="rounded-md border border-line">
            {commands.map((command) => (
              <KeyRow key={command.id} command={command} />
            ))}
          </ul>
        </SettingRow>
      )}
    </>
  );
}

/** The person's own keys for one command: setting them refuses keys that mean something else in the same place. */
function useRemap(command: Command) {
  const t = useMessages(settingsMessages);
  const say = useSay();
  const { commands } = useCommandRunner();
  const [shortcuts, setShortcuts] = usePreference(shortcutsPreference);
  const [clash, setClash] = useState<string | null>(null);
  const { changes } = shortcuts;
  return {
    keys: shortcutOf(command, changes),
    changed: changes[command.id] !== undefined,
    clash,
    set: (chord: string | null) => {
      const next = { ...changes, [command.id]: chord };
      const found =
        chord === null ? undefined : conflicts(commands, next).find(([first, second]) => first === command.id || second === command.id);
      const other = found && commands.find((each) => each.id === (found[0] === command.id ? found[1] : found[0]));
      setClash(other && chord ? t('conflict', { keys: shownKeys(chord).flat().join(' '), other: say(other.title) }) : null);
      if (!other) setShortcuts({ ...shortcuts, changes: next });
    },
    reset: () => {
      const { [command.id]: _dropped, ...rest } = changes;
      setClash(null);
      setShortcuts({ ...shortcuts, changes: rest });
    },
  };
}

function KeyRow({ command }: { command: Command }) {
  const t = useMessages(settingsMessages);
  const say = useSay();
  const { keys, changed, clash, set, reset } = useRemap(command);
  const [listening, setListening] = useState(false);
  const verb = (key: 'change' | 'takeAway' | 'reset', onClick: () => void) => (
    <Button variant="quiet" aria-label={`${t(key)}: ${say(command.title)}`} onClick={onClick}>
      {t(key)}
    </Button>
  );
  return (
    <li className="border-b border-line px-2 py-0.5 last:border-b-0">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <span className="min-w-40 flex-1 text-sm">{say(command.title)}</span>
        {listening ? (
          <KeyListener
            onEnd={(chord) => {
              setListening(false);
              if (chord !== null) set(chord);
            }}
          />
        ) : (
          <>
            {keys ? <Kbd shortcut={keys} /> : <span className="text-xs text-muted">{t('none')}</span>}
            {verb('change', () => setListening(true))}
            {keys && verb('takeAway', () => set(null))}
            {changed && verb('reset', reset)}
          </>
        )}
      </div>
      {clash && (
        <p role="alert" className="pb-1 text-xs text-critical">
          {clash}
        </p>
      )}
    </li>
  );
}

/** Waits for one press of keys; Escape, Tab or looking elsewhere end it with null. */
function KeyListener({ onEnd }: { onEnd: (chord: string | null) => void }) {
  const t = useMessages(settingsMessages);
  return (
    <input
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- pressing Change is asking to press keys
      autoFocus
      readOnly
      aria-label={t('pressKeys')}
      value={t('pressKeys')}
      className="field w-80 px-2 text-xs"
      onBlur={() => onEnd(null)}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        const chord = event.key === 'Escape' ? null : chordOf(event);
        if (chord !== null || event.key === 'Escape') onEnd(chord);
      }}
    />
  );
}
