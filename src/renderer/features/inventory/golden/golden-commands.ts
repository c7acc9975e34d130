import { BadgeCheck, BadgeX, GitCompareArrows } from 'lucide-react';
import type { DeviceId } from '../../../../contract/common.ts';
import type { GoldenModel } from '../../../../contract/golden-models.ts';
import { staff } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import { type CommandContext, contextKey } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { assetMessages } from '../../assets/asset-messages.ts';
import { devicePath } from '../device-paths.ts';
import { goldenMessages } from './golden-messages.ts';

/** What the commands of a scanned device's golden model act on; the device's page provides it. */
export type GoldenActions = { deviceId: DeviceId; golden: GoldenModel | null; mark: () => void; remove: () => void };
export const openGolden = contextKey<GoldenActions>('golden-model');

const say = (key: (typeof goldenMessages.keys)[number]) => messageOf(goldenMessages, key);
const ofDevice = { scope: 'device', group: messageOf(assetMessages, 'group'), roles: staff } as const;
const hasGolden = (context: CommandContext) => (context.get(openGolden)?.golden ?? null) !== null;

export const compareGoldenCommand: Command = {
  ...ofDevice,
  id: 'device.compare-golden',
  title: say('compare'),
  icon: GitCompareArrows,
  shortcut: 'V',
  when: hasGolden,
  run: (context) => {
    const actions = context.get(openGolden);
    if (actions) context.navigate(`${devicePath(actions.deviceId, 'changes')}&compare=golden`);
  },
};

export const markGoldenCommand: Command = {
  ...ofDevice,
  id: 'device.mark-golden',
  title: say('mark'),
  icon: BadgeCheck,
  when: (context) => context.get(openGolden)?.golden === null,
  run: (context) => context.get(openGolden)?.mark(),
};

export const replaceGoldenCommand: Command = {
  ...ofDevice,
  id: 'device.replace-golden',
  title: say('replace'),
  icon: BadgeCheck,
  when: hasGolden,
  run: (context) => context.get(openGolden)?.mark(),
};

export const removeGoldenCommand: Command = {
  ...ofDevice,
  id: 'device.remove-golden',
  title: say('remove'),
  icon: BadgeX,
  when: hasGolden,
  run: (context) => context.get(openGolden)?.remove(),
};

/** The verbs of a device's golden model. */
export const goldenCommands: readonly Command[] = [compareGoldenCommand, markGoldenCommand, replaceGoldenCommand, removeGoldenCommand];
