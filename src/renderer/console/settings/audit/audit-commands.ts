import { Download, Link2, type LucideIcon } from 'lucide-react';
import { administrators } from '../../../../contract/roles.ts';
import type { Command } from '../../../ui/commands/command.ts';
import { type ContextKey, contextKey } from '../../../ui/commands/context.ts';
import { messageOf } from '../../../ui/i18n/define-messages.ts';
import { auditMessages } from './audit-messages.ts';
import { settingsMessages } from '../settings-messages.ts';

type Startable = { start: () => void };
/** What the page of the audit offers while it is shown. */
export const auditCheck = contextKey<Startable>('audit-check');
export const auditExport = contextKey<Startable>('audit-export');

const command = (id: string, title: 'verify' | 'export', icon: LucideIcon, key: ContextKey<Startable>): Command => ({
  id,
  title: messageOf(auditMessages, title),
  icon,
  group: messageOf(settingsMessages, 'audit'),
  scope: 'settings',
  roles: administrators,
  when: (context) => context.get(key) !== undefined,
  run: (context) => context.get(key)?.start(),
});

/** The verbs of the audit. */
export const auditCommands: readonly Command[] = [
  command('audit.check', 'verify', Link2, auditCheck),
  command('audit.export', 'export', Download, auditExport),
];
