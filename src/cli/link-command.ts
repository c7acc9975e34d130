import { inUseWithoutServer, readServerFile } from './desk-access.ts';
import { CommandProblem, exitCodes } from './problem.ts';

/** Prints a new link that signs one browser in to the running desk server. */
export async function linkCommand({ dataFolder, json }: { dataFolder: string; json: boolean }): Promise<number> {
  const server = readServerFile(dataFolder);
  const notRunning = new CommandProblem(`No desk server is running on ${dataFolder}.`, {
    exitCode: exitCodes.unavailable,
    next: 'Start one with npm start, or name its data folder with --data.',
  });
  if (!server) throw notRunning;
  const answer = await fetch(`${server.origin}/link`, { method: 'POST', headers: { authorization: `Bearer ${server.apiToken}` } }).catch(
    () => null,
  );
  if (!answer) throw notRunning;
  if (!answer.ok) throw inUseWithoutServer(dataFolder);
  const { url } = (await answer.json()) as { url: string };
  process.stdout.write(json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
  return exitCodes.done;
}
