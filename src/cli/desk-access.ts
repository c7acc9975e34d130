import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { WebSocket } from 'ws';
import packageFile from '../../package.json' with { type: 'json' };
import type { Contract } from '../contract/contract.ts';
import { DataFolderInUse, type Desk, localFacts, openDesk, openingProblem } from '../core/compose.ts';
import { openDevice } from '../device/device.ts';
import { parseServerFile, type ServerFile, serverFileName } from '../shared/server-file.ts';
import { CommandProblem, exitCodes } from './problem.ts';

export type DeskClient = ContractRouterClient<Contract>;
/** A desk to ask: opened here (`desk`), or the one that a running server holds (`server`). */
export type DeskAccess = { client: DeskClient; desk: Desk | null; server: ServerFile | null; close(): Promise<void> };

/** The server that runs on the data folder, or null. */
export function readServerFile(dataFolder: string): ServerFile | null {
  try {
    return parseServerFile(readFileSync(join(dataFolder, serverFileName), 'utf8'));
  } catch {
    return null;
  }
}

export const inUseWithoutServer = (dataFolder: string): CommandProblem =>
  new CommandProblem(`The desk in ${dataFolder} is open in another Deskside that does not serve other programs.`, {
    exitCode: exitCodes.unavailable,
    next: 'Do it there, or close it and do this again.',
    safe: 'Nothing was changed.',
  });

async function connect(server: ServerFile): Promise<DeskAccess> {
  const socket = new WebSocket(`${server.origin.replace(/^http/, 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${server.apiToken}` },
    handshakeTimeout: 5000,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', (error) =>
      reject(
        new CommandProblem(`The desk server at ${server.origin} does not answer: ${error.message}.`, {
          exitCode: exitCodes.unavailable,
          next: 'Wait until it has started or stopped, then do this again.',
          safe: 'Nothing was changed.',
        }),
      ),
    );
  });
  const client: DeskClient = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client,
    desk: null,
    server,
    close: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
}

async function openHere(dataFolder: string): Promise<DeskAccess> {
  const desk = await openDesk({
    dataFolder,
    databaseUrl: process.env['DESKSIDE_DATABASE'] || undefined,
    filesFolder: process.env['DESKSIDE_FILES'] || undefined,
    machine: openDevice(),
    facts: localFacts(packageFile.version),
    onFault: (error, procedure) =>
      process.stderr.write(`${procedure}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
  });
  const client = createRouterClient(desk.router, {
    context: async () => ({ actor: await desk.localActor(), transport: 'in-process' as const }),
  }) as DeskClient;
  return { client, desk, server: null, close: () => desk.close() };
}

/** Reaches the desk of a data folder: through the server that holds it, else by opening it here. @throws CommandProblem */
export async function reachDesk(dataFolder: string): Promise<DeskAccess> {
  try {
    return await openHere(dataFolder);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) {
      const { message, next } = openingProblem(error);
      throw new CommandProblem(message, { exitCode: exitCodes.fault, next });
    }
    const server = readServerFile(dataFolder);
    if (!server) throw inUseWithoutServer(dataFolder);
    return connect(server);
  }
}
