/** What stands for the user name: the password alone lets in. */
const user = 'agent';

/** What to write into each agent's own configuration file so that it comes to this desk. */
export function agentConfigurations({ origin, secret, tag }: { origin: string; secret: string; tag: string }) {
  const tagged = tag === '' ? [] : [`tag = ${tag}`];
  const lines = [`server = ${origin}/inventory`, `user = ${user}`, `password = ${secret}`, ...tagged].join('\n');
  // OCS takes both in base64, and sends them only to the realm that it was told.
  const ocs = [
    `server=${origin}/ocsinventory`,
    `user=${btoa(user)}`,
    `password=${btoa(secret)}`,
    'realm=Restricted Area',
    ...(tag === '' ? [] : [`tag=${tag}`]),
  ];
  return [
    { agent: 'GLPI Agent', file: 'agent.cfg', text: lines },
    { agent: 'FusionInventory', file: 'agent.cfg', text: lines },
    { agent: 'OCS Inventory', file: 'ocsinventory-agent.cfg', text: ocs.join('\n') },
  ];
}
