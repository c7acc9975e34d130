import { FileCheck2 } from 'lucide-react';
import { staff } from '../../../../contract/roles.ts';
import { type Command, everywhere } from '../../../ui/commands/command.ts';
import { contextKey } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { licenceMessages } from '../licence-messages.ts';
import { auditMessages } from './audit-messages.ts';

/** Opens the dialog of the audit pack of what is shown. */
export const auditedProducts = contextKey<{ open: () => void }>('audited-products');

export const auditPackCommand: Command = {
  id: 'licences.audit-pack',
  scope: everywhere,
  group: messageOf(licenceMessages, 'group'),
  title: messageOf(auditMessages, 'audit'),
  icon: FileCheck2,
  roles: staff,
  when: (context) => context.get(auditedProducts) !== undefined,
  run: (context) => context.get(auditedProducts)?.open(),
};
