import { spawn } from 'node:child_process';

type Place = { origin: string; secret: string; folder: string };

/** The agents that Debian brings, and how each is told where to go. */
export const realAgents = [
  {
    program: 'fusioninventory-agent',
    kind: 'fusioninventory',
    arguments: ({ origin, secret }: Place) => [
      `--server=${origin}/inventory`,
      '--user=agent',
      `--password=${secret}`,
      '--force',
      '--tasks=inventory',
    ],
  },
  {
    program: 'ocsinventory-agent',
    kind: 'ocs',
    arguments: ({ origin, secret, folder }: Place) => [
      `--server=${origin}/ocsinventory`,
      // It takes both in base64.
      `--user=${btoa('agent')}`,
      `--password=${btoa(secret)}`,
      '--realm=Restricted Area',
      // Debian configures it to write files on this machine.
      '--local=0',
      `--basevardir=${folder}`,
      '--force',
    ],
  },
] as const;
export type RealAgent = (typeof realAgents)[number];

/** Runs an agent once. @returns all it said, how it ended, and the milliseconds it took. */
export function runAgent(agent: RealAgent, place: Place): Promise<{ code: number | null; text: string; tookMs: number }> {
  const began = performance.now();
  const child = spawn(agent.program, agent.arguments(place), { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (more: string) => (text += more));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text, tookMs: performance.now() - began }));
  });
}
