import { ArrowLeft, BadgePlus, Boxes, CircleSlash, ReceiptText, UserMinus, UserPlus } from 'lucide-react';
import { leads, staff, technicians } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import type { CommandContext } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { licenceMessages } from '../licence-messages.ts';
import { licencesPath } from '../licence-paths.ts';
import { openProduct } from './product-context.ts';
import { productMessages } from './product-messages.ts';

const say = (key: (typeof productMessages.keys)[number]) => messageOf(productMessages, key);
const ofProduct = {
  scope: 'licence',
  group: say('group'),
  when: (context: CommandContext) => context.get(openProduct) !== undefined,
} as const;

export const addLicenceCommand: Command = {
  ...ofProduct,
  id: 'product.add-licence',
  title: say('addLicence'),
  icon: BadgePlus,
  shortcut: 'N',
  roles: leads,
  run: (context) => context.get(openProduct)?.show({ kind: 'licence', id: null }),
};

export const treatCommand: Command = {
  ...ofProduct,
  id: 'product.treat',
  title: say('treat'),
  icon: CircleSlash,
  shortcut: 'I',
  roles: leads,
  run: (context) => context.get(openProduct)?.show({ kind: 'treat' }),
};

export const partsCommand: Command = {
  ...ofProduct,
  id: 'product.parts',
  title: say('editParts'),
  icon: Boxes,
  shortcut: 'B',
  roles: leads,
  run: (context) => context.get(openProduct)?.show({ kind: 'parts' }),
};

export const assignCommand: Command = {
  ...ofProduct,
  id: 'product.assign',
  title: say('assign'),
  icon: UserPlus,
  shortcut: 'A',
  roles: technicians,
  when: (context) => (context.get(openProduct)?.pools ?? 0) > 0,
  run: (context) => context.get(openProduct)?.show({ kind: 'assign' }),
};

export const reclaimCommand: Command = {
  ...ofProduct,
  id: 'product.reclaim',
  title: say('reclaim'),
  icon: UserMinus,
  shortcut: 'R',
  roles: technicians,
  when: (context) => typeof context.get(openProduct)?.reclaim === 'function',
  run: (context) => context.get(openProduct)?.reclaim?.(),
};

/** The verbs of one product and its licences. */
export const productCommands: readonly Command[] = [
  addLicenceCommand,
  treatCommand,
  partsCommand,
  assignCommand,
  reclaimCommand,
  {
    ...ofProduct,
    id: 'product.add-purchase',
    title: say('addPurchase'),
    icon: ReceiptText,
    shortcut: 'P',
    roles: leads,
    when: (context) => (context.get(openProduct)?.firstPool ?? null) !== null,
    run: (context) => {
      const product = context.get(openProduct);
      if (product?.firstPool) product.show({ kind: 'purchase', licenceId: product.firstPool, purchase: null });
    },
  },
  {
    ...ofProduct,
    id: 'product.back',
    title: messageOf(licenceMessages, 'back'),
    icon: ArrowLeft,
    shortcut: 'Escape',
    roles: staff,
    when: () => true,
    run: (context) => context.navigate(licencesPath),
  },
];
