/** What stands for the user name: the password alone lets in. */
const user = 'agent';

/** What to write into each agent's own configuration file so that it comes to this desk. */
export function agentConfigurations({ origin, secret, tag }: { origin: string; secret: string; tag: string }) {
  const lines = (path: string, more: readonly string[] = []) =>
    [`server = ${origin}${path}`, `user = ${user}`, `password = ${secret}`, ...(tag === '' ? [] : [`tag = ${tag}`]), ...more].join('\n');
  return [
    { agent: 'GLPI Agent', file: 'agent.cfg', text: lines('/inventory') },
    { agent: 'FusionInventory', file: 'agent.cfg', text: lines('/inventory') },
    // OCS sends its password only to the realm that it was told.
    {
      agent: 'OCS Inventory',
      file: 'ocsinventory-agent.cfg',
      text: lines('/ocsinventory', ['realm = Restricted Area']).replaceAll(' = ', '='),
    },
  ];
}
