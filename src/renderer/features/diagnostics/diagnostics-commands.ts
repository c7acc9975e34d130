import { CircleX, Film, Paperclip, Play, RotateCcw } from 'lucide-react';
import { staff, technicians } from '../../../contract/roles.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import type { CommandContext } from '../../ui/commands/context.ts';
import { messageOf } from '../../ui/i18n/define-messages.ts';
import { type DiagnosisActions, openDiagnosis } from './diagnostics-context.ts';
import { diagnosticsMessages } from './diagnostics-messages.ts';
import { recordingsPath } from './diagnostics-paths.ts';
import { terminalCommands } from './terminal/terminal-commands.ts';

const say = (key: (typeof diagnosticsMessages.keys)[number]) => messageOf(diagnosticsMessages, key);

const ofDiagnosis = (name: keyof DiagnosisActions) => ({
  scope: 'diagnosis',
  group: say('group'),
  when: (context: CommandContext) => typeof context.get(openDiagnosis)?.[name] === 'function',
  run: (context: CommandContext) => context.get(openDiagnosis)?.[name]?.(),
});

export const stopDiagnosisCommand: Command = {
  ...ofDiagnosis('stop'),
  id: 'diagnosis.stop',
  title: say('cancel'),
  icon: CircleX,
  shortcut: 'Alt+C',
  roles: technicians,
};
export const runAgainCommand: Command = {
  ...ofDiagnosis('again'),
  id: 'diagnosis.again',
  title: say('again'),
  icon: RotateCcw,
  shortcut: 'R',
  roles: technicians,
};
export const attachDiagnosisCommand: Command = {
  ...ofDiagnosis('attach'),
  id: 'diagnosis.attach',
  title: say('attach'),
  icon: Paperclip,
  shortcut: 'Y',
  roles: staff,
};
export const replayDiagnosisCommand: Command = {
  ...ofDiagnosis('replay'),
  id: 'diagnosis.replay',
  title: say('replay'),
  icon: Play,
  shortcut: 'P',
  roles: staff,
};

/** The verbs of diagnoses, terminals and recordings. */
export const diagnosticsCommands: readonly Command[] = [
  stopDiagnosisCommand,
  runAgainCommand,
  attachDiagnosisCommand,
  replayDiagnosisCommand,
  {
    id: 'recordings.open',
    title: say('allRecordings'),
    icon: Film,
    group: say('group'),
    scope: everywhere,
    roles: staff,
    run: (context) => context.navigate(recordingsPath),
  },
  ...terminalCommands,
];
