import { type Message, messageOf } from '../../ui/i18n/define-messages.ts';
import { accessMessages } from '../../features/access/access-messages.ts';
import { agentMessages } from '../../features/agents/agent-messages.ts';
import { isDesktop } from '../../features/server-link/link-calls.ts';
import { placeMessages } from '../../features/custody/places/place-messages.ts';
import { goldenMessages } from '../../features/inventory/golden/golden-messages.ts';
import { productRuleMessages } from '../../features/licences/rules/product-rule-messages.ts';
import { linkMessages } from '../../features/server-link/link-messages.ts';
import { settingsMessages } from './settings-messages.ts';

export const settingsParts = [
  'appearance',
  'language',
  'shortcuts',
  'security',
  'access',
  'providers',
  'promises',
  'privacy',
  'queues',
  'rules',
  'macros',
  'replies',
  'procedures',
  'agents',
  'licences',
  'places',
  'golden',
  'webhooks',
  'server',
  'data',
  'audit',
] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** A setting as the search and the palette know it. */
export type SettingEntry = { id: string; part: SettingsPart; title: Message; hint: Message };

const entry = (
  id: string,
  part: SettingsPart,
  title: (typeof settingsMessages.keys)[number],
  hint: (typeof settingsMessages.keys)[number],
): SettingEntry => ({
  id,
  part,
  title: messageOf(settingsMessages, title),
  hint: messageOf(settingsMessages, hint),
});

/** Every setting there is, in the order of the page. */
export const settingsTable: readonly SettingEntry[] = [
  entry('theme', 'appearance', 'theme', 'themeHint'),
  entry('density', 'appearance', 'density', 'densityHint'),
  entry('contrast', 'appearance', 'contrast', 'contrastHint'),
  entry('motion', 'appearance', 'motion', 'motionHint'),
  entry('language', 'language', 'uiLanguage', 'uiLanguageHint'),
  entry('single-keys', 'shortcuts', 'singleKeys', 'singleKeysHint'),
  entry('keys', 'shortcuts', 'keys', 'keysHint'),
  { id: 'security', part: 'security', title: messageOf(accessMessages, 'security'), hint: messageOf(accessMessages, 'securityHint') },
  { id: 'access', part: 'access', title: messageOf(accessMessages, 'access'), hint: messageOf(accessMessages, 'accessHint') },
  entry('intake-forms', 'procedures', 'intakeForms', 'intakeFormsHint'),
  entry('checklist-templates', 'procedures', 'checklistTemplates', 'checklistTemplatesHint'),
  entry('recurring-tickets', 'procedures', 'recurringTickets', 'recurringTicketsHint'),
  { id: 'agent-review', part: 'agents', title: messageOf(agentMessages, 'review'), hint: messageOf(agentMessages, 'reviewHint') },
  {
    id: 'agent-enrolments',
    part: 'agents',
    title: messageOf(agentMessages, 'enrolments'),
    hint: messageOf(agentMessages, 'enrolmentsHint'),
  },
  { id: 'known-agents', part: 'agents', title: messageOf(agentMessages, 'known'), hint: messageOf(agentMessages, 'knownHint') },
  { id: 'agent-orders', part: 'agents', title: messageOf(agentMessages, 'orders'), hint: messageOf(agentMessages, 'ordersHint') },
  entry('rules', 'rules', 'rules', 'rulesHint'),
  entry('macros', 'macros', 'macros', 'macrosHint'),
  entry('replies', 'replies', 'replies', 'repliesHint'),
  entry('tone-hint', 'replies', 'toneHint', 'toneHintHint'),
  entry('calendars', 'promises', 'calendars', 'calendarsHint'),
  entry('agreements', 'promises', 'agreements', 'agreementsHint'),
  entry('privacy-what', 'privacy', 'privacyWhat', 'privacyWhatHint'),
  entry('privacy-where', 'privacy', 'privacyWhere', 'privacyWhereHint'),
  entry('privacy-attach', 'privacy', 'privacyAttach', 'privacyAttachHint'),
  entry('queue-list', 'queues', 'queueList', 'queueListHint'),
  entry('shifts', 'queues', 'shifts', 'shiftsHint'),
  entry('ticket-states', 'queues', 'ticketStates', 'ticketStatesHint'),
  { id: 'places', part: 'places', title: messageOf(placeMessages, 'places'), hint: messageOf(placeMessages, 'placesHint') },
  { id: 'golden-models', part: 'golden', title: messageOf(goldenMessages, 'models'), hint: messageOf(goldenMessages, 'modelsHint') },
  {
    id: 'product-rules',
    part: 'licences',
    title: messageOf(productRuleMessages, 'rules'),
    hint: messageOf(productRuleMessages, 'rulesHintShort'),
  },
  {
    id: 'unknown-titles',
    part: 'licences',
    title: messageOf(productRuleMessages, 'titles'),
    hint: messageOf(productRuleMessages, 'titlesHint'),
  },
  entry('providers', 'providers', 'providers', 'providersHint'),
  entry('webhooks', 'webhooks', 'webhooks', 'webhooksHint'),
  entry('private-hosts', 'webhooks', 'privateHosts', 'privateHostsHint'),
  // Only the desktop program can change the desk it is on.
  ...(isDesktop()
    ? [{ id: 'server', part: 'server', title: messageOf(linkMessages, 'title'), hint: messageOf(linkMessages, 'hint') } as const]
    : []),
  entry('backup', 'data', 'backup', 'backupHint'),
  entry('integrity', 'data', 'integrity', 'integrityHint'),
  entry('sample', 'data', 'sample', 'sampleHint'),
  entry('audit-chain', 'audit', 'auditChain', 'auditChainHint'),
  entry('audit', 'audit', 'auditLog', 'auditLogHint'),
];
