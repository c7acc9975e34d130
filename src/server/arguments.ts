import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import ipaddr from 'ipaddr.js';
import { defaultDataFolder } from '../shared/data-folder.ts';

export type ServeArguments = {
  dataFolder: string;
  host: string;
  port: number;
  /** Where the port is taken, the next free one is as good. */
  nextFreePort: boolean;
  open: boolean;
  /** Says where the desk is in words instead of as JSON. */
  inWords: boolean;
  /** Other names this desk is reached by, as origins: `https://desk.example.org`. */
  publicOrigins: string[];
  /** Addresses and ranges of the proxies in front of this desk: what they say of who asks, and by which scheme, is believed. */
  trustedProxies: string[];
};

/** A command line that cannot be understood; the message says what and `--help` shows the rest. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

const ownDataFolder = (): string => defaultDataFolder({ platform: process.platform, home: homedir(), environment: process.env });

export const serveHelp = `Serves a Deskside desk to browsers and scripts.

  npm run -s serve -- [options]

  --data DIR            the desk's data folder (default: ${ownDataFolder()})
  --port N              the port to listen on; 0 takes any free one (default: 7420)
  --next-free-port      when the port is taken, take the next free one
  --host ADDRESS        the address to listen on (default: 127.0.0.1, this machine only)
  --public-origin URL   another address this desk is reached by, such as https://desk.example.org; may be repeated
  --trusted-proxy CIDR  a proxy in front of this desk, such as 10.0.0.5 or 10.0.0.0/24, whose X-Forwarded-For and -Proto are believed;
                        several with commas or by repeating (default: nobody's)
  --no-open             do not open a browser
  --in-words            say in words, not as JSON, where the desk is
  --help                this text

Environment
  DESKSIDE_DATA         the data folder where --data does not say
  DESKSIDE_DATABASE     postgres://user:password@host/name instead of the data folder's own database
  DESKSIDE_SECRETS_KEY  seals second steps and clients' secrets in place of secrets.key in the data folder; the same on servers of one database
  DESKSIDE_FILES        the folder of attachments that all servers on one PostgreSQL share (default: in the data folder)
  DESKSIDE_API_TOKEN    the token for /api, at least 32 characters (default: a new one at each start)

When ready it prints one JSON line: {"event":"ready","url":...,"origin":...,"apiToken":...,"pid":...}. "url" signs one browser in, once.
Ends with 0 after SIGTERM or Ctrl+C, 2 for a wrong option, 3 when another Deskside works on the data folder, 4 when the database cannot be
opened, 5 when the port cannot be had, 1 for anything else.
`;

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new BadArguments(`--port ${text} is not a port (0 to 65535).`);
  return port;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.username || url.search || url.hash)
    throw new BadArguments(`--public-origin ${text} is not an origin such as https://desk.example.org.`);
  return url.origin;
}

/** A range that holds everybody would let everybody name their own address, which the limits of signing in count by. */
function proxiesOf(text: string): string[] {
  return text.split(',').map((part) => {
    const range = part.trim();
    const known = range.includes('/') ? ipaddr.isValidCIDR(range) : ipaddr.isValid(range);
    if (!known || range.endsWith('/0'))
      throw new BadArguments(`--trusted-proxy ${range} is not an address or a range such as 10.0.0.5 or 10.0.0.0/24.`);
    return range;
  });
}

const shortestApiToken = 32;

/** The token that the environment gives, or null. @throws BadArguments when it could be guessed or not be sent. */
export function givenApiToken(environment: NodeJS.ProcessEnv): string | null {
  const given = environment['DESKSIDE_API_TOKEN'];
  if (!given) return null;
  if (!/^[\w.~+/=-]+$/.test(given)) throw new BadArguments('DESKSIDE_API_TOKEN may only hold letters, digits and - . _ ~ + / =.');
  if (given.length < shortestApiToken) throw new BadArguments(`DESKSIDE_API_TOKEN is shorter than ${shortestApiToken} characters.`);
  return given;
}

/** @returns the arguments, or null when help was asked for. @throws BadArguments */
export function parseServeArguments(args: readonly string[]): ServeArguments | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    throw new BadArguments((error as Error).message);
  }
  if (values.help) return null;
  return {
    dataFolder: values.data ?? ownDataFolder(),
    host: values.host,
    port: portOf(values.port),
    nextFreePort: values['next-free-port'],
    open: !values['no-open'],
    inWords: values['in-words'],
    publicOrigins: values['public-origin'].map(originOf),
    trustedProxies: values['trusted-proxy'].flatMap(proxiesOf),
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '7420' },
      'next-free-port': { type: 'boolean', default: false },
      'in-words': { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      'public-origin': { type: 'string', multiple: true, default: [] },
      'trusted-proxy': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
