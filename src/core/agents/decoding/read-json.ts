import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { resourcesFolder } from '../../platform/resources.ts';
import { plainTree, refuseDeepJson, type TreeRecord } from './plain-tree.ts';
import { UnreadableMessage } from './unreadable-message.ts';

let validate: ValidateFunction | undefined;

/** GLPI's own schema, as its own tools use it: strict outside, and open to new fields under `content`. */
function schemaCheck(): ValidateFunction {
  if (validate) return validate;
  const schema = JSON.parse(readFileSync(join(resourcesFolder(), 'glpi-inventory/inventory.schema.json'), 'utf8')) as {
    properties: { content: unknown };
  };
  openToMore(schema.properties.content);
  validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
  return validate;
}

function openToMore(part: unknown): void {
  if (Array.isArray(part)) for (const each of part) openToMore(each);
  else if (typeof part === 'object' && part !== null) {
    const record = part as Record<string, unknown>;
    if (record['additionalProperties'] === false) delete record['additionalProperties'];
    for (const each of Object.values(record)) openToMore(each);
  }
}

/** Reads a message of the GLPI protocol; an inventory must fit GLPI's schema. @throws UnreadableMessage */
export function readJson(bytes: Uint8Array): TreeRecord {
  const text = new TextDecoder('utf-8').decode(bytes);
  refuseDeepJson(text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new UnreadableMessage('bad', 'The message is no JSON');
  }
  const tree = plainTree(parsed);
  if ('content' in tree && !schemaCheck()(parsed)) {
    const [error] = schemaCheck().errors ?? [];
    throw new UnreadableMessage('bad', `JSON does not validate: ${error?.instancePath ?? ''} ${error?.message ?? ''}`.slice(0, 300));
  }
  return tree;
}
