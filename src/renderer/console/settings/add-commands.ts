import {
  CalendarPlus,
  ClipboardList,
  Handshake,
  Inbox,
  ListPlus,
  LogIn,
  type LucideIcon,
  MapPinPlus,
  MessageSquareQuote,
  NotebookPen,
  Radar,
  Repeat,
  WandSparkles,
  Webhook,
} from 'lucide-react';
import { administrators, leads, type Role, staff } from '../../../contract/roles.ts';
import { isOnServer } from '../../features/access/account-commands.ts';
import { providerMessages } from '../../features/access/providers/provider-messages.ts';
import { agentMessages } from '../../features/agents/agent-messages.ts';
import { agreementMessages } from '../../features/agreements/agreement-messages.ts';
import { automationSettingsMessages } from '../../features/automation/settings/automation-settings-messages.ts';
import { placeMessages } from '../../features/custody/places/place-messages.ts';
import { formEditorMessages } from '../../features/intake/editor/form-editor-messages.ts';
import { templateMessages } from '../../features/procedures/template-messages.ts';
import { queueSettingsMessages } from '../../features/routing/settings/queue-settings-messages.ts';
import { webhookMessages } from '../../features/webhooks/webhook-messages.ts';
import { type Command, everywhere } from '../../ui/commands/command.ts';
import { type Message, messageOf } from '../../ui/i18n/define-messages.ts';
import { settingsMessages } from './settings-messages.ts';
import type { SettingsPart } from './settings-table.ts';

/** A list of settings that can be added to. @param setting its id in the table of settings */
const add = (part: SettingsPart, setting: string, title: Message, icon: LucideIcon, roles: readonly Role[]): Command => ({
  id: `settings.add-to-${setting}`,
  title,
  icon,
  group: messageOf(settingsMessages, 'settings'),
  scope: everywhere,
  roles,
  run: (context) => context.navigate(`/settings?part=${part}&at=${setting}&add=1`),
});

/** What can be set up several times, added from anywhere: its list is shown and opens its dialog. */
export const addCommands: readonly Command[] = [
  add('queues', 'queue-list', messageOf(queueSettingsMessages, 'newQueue'), Inbox, leads),
  add('promises', 'agreements', messageOf(agreementMessages, 'newAgreement'), Handshake, leads),
  add('promises', 'calendars', messageOf(agreementMessages, 'newCalendar'), CalendarPlus, leads),
  add('rules', 'rules', messageOf(automationSettingsMessages, 'newRule'), ListPlus, leads),
  add('macros', 'macros', messageOf(automationSettingsMessages, 'newMacro'), WandSparkles, staff),
  add('replies', 'replies', messageOf(automationSettingsMessages, 'newReply'), MessageSquareQuote, staff),
  add('procedures', 'intake-forms', messageOf(formEditorMessages, 'newForm'), NotebookPen, leads),
  add('procedures', 'checklist-templates', messageOf(templateMessages, 'newTemplate'), ClipboardList, leads),
  add('procedures', 'recurring-tickets', messageOf(templateMessages, 'newRecurring'), Repeat, leads),
  add('places', 'places', messageOf(placeMessages, 'add'), MapPinPlus, leads),
  add('agents', 'agent-enrolments', messageOf(agentMessages, 'addNamed'), Radar, administrators),
  add('webhooks', 'webhooks', messageOf(webhookMessages, 'add'), Webhook, administrators),
  { ...add('providers', 'providers', messageOf(providerMessages, 'add'), LogIn, administrators), when: isOnServer },
];
