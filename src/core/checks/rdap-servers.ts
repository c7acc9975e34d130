import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { resourcesFolder } from '../platform/resources.ts';

const fileSchema = z.object({ publication: z.string(), servers: z.record(z.string(), z.array(z.string())) });

let known: Map<string, string> | null = null;

function servers(): Map<string, string> {
  known ??= new Map(
    Object.entries(fileSchema.parse(JSON.parse(readFileSync(join(resourcesFolder(), 'rdap-servers.json'), 'utf8'))).servers).flatMap(
      ([server, domains]) => domains.map((domain): [string, string] => [domain, server]),
    ),
  );
  return known;
}

/** Who knows which registry answers by whois. */
const whoisRoot = 'whois://whois.iana.org';

/** Whom to ask about a domain: the RDAP server of its registry by the list of IANA, which knows most of them; for the others whois. */
export const registryServerOf = (domain: string): string => rdapServerOf(domain) ?? whoisRoot;

/** The RDAP server of a domain's registry; null for those that have none (`.vn`, `.my`). */
export function rdapServerOf(domain: string): string | null {
  const labels = domainToASCII(domain.replace(/\.$/, '').toLowerCase()).split('.');
  for (let from = 1; from < labels.length; from++) {
    const server = servers().get(labels.slice(from).join('.'));
    if (server) return server;
  }
  return null;
}
