import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { failureCatalogues, sayFailure } from '../../src/renderer/client/failures/say-failure.ts';

const root = join(import.meta.dirname, '../..');

type Node = { type: string; [key: string]: unknown };
type Found = { sentences: Map<string, string>; byHand: string[] };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const childrenOf = (node: Node): Node[] => Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
const called = (node: Node, name: string) => isNode(node['callee']) && node['callee']['name'] === name;

/** Adds what stands where a sentence is asked for. What was put together by hand has no source that could be looked up. */
function take(node: Node, file: string, found: Found): void {
  if (node.type === 'Literal' && typeof node['value'] === 'string') found.sentences.set(node['value'], file);
  else if (node.type === 'ConditionalExpression') for (const side of ['consequent', 'alternate']) take(node[side] as Node, file, found);
  else if (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') found.byHand.push(file);
}

/** The source of a sentence that `say` makes. */
function sourceOf(node: Node): string {
  const parts = ((node['quasi'] as Node)['quasis'] as Node[]).map((part) => (part['value'] as { cooked: string }).cooked);
  return parts.reduce((source, part, at) => `${source}{${at - 1}}${part}`);
}

function walk(node: Node, file: string, found: Found): void {
  if (node.type === 'TaggedTemplateExpression' && (node['tag'] as Node)['name'] === 'say') found.sentences.set(sourceOf(node), file);
  if (node.type === 'CallExpression' && called(node, 'failure')) {
    const [, message, problem] = node['arguments'] as Node[];
    if (message) take(message, file, found);
    for (const property of (problem?.['properties'] ?? []) as Node[])
      if (['next', 'safe'].includes(String((property['key'] as Node)['name']))) take(property['value'] as Node, file, found);
  }
  for (const child of childrenOf(node)) walk(child, file, found);
}

function findSentences(): Found {
  const found: Found = { sentences: new Map(), byHand: [] };
  for (const room of ['src/core', 'src/server'])
    for (const path of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }))
      if (path.endsWith('.ts') && !path.endsWith('platform/failure.ts'))
        walk(parseAst(stripTypeScriptTypes(readFileSync(join(root, room, path), 'utf8'))) as unknown as Node, `${room}/${path}`, found);
  return found;
}

describe('what the desk says when something cannot be done', () => {
  const { sentences, byHand } = findSentences();
  const known = new Map(failureCatalogues.flatMap((catalogue) => Object.entries(catalogue)));
  const placeholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();

  it('has its words in Vietnamese and Malay', () => {
    expect(sentences.size).toBeGreaterThan(200);
    const missing = [...sentences].filter(([source]) => !known.has(source)).map(([source, file]) => `${file}: ${source}`);
    expect(missing, 'write them into src/renderer/client/failures').toEqual([]);
  });

  it('has no words for what nothing says any more, and none twice', () => {
    expect([...known.keys()].filter((source) => !sentences.has(source))).toEqual([]);
    expect(failureCatalogues.reduce((sum, catalogue) => sum + Object.keys(catalogue).length, 0)).toBe(known.size);
  });

  it.each([...known])('keeps the values of "%s"', (source, translated) => {
    for (const text of translated) {
      expect(placeholders(text)).toEqual(placeholders(source));
      expect(text.normalize('NFC')).toBe(text);
      expect(text.trim()).not.toBe('');
    }
  });

  it('is put together by say, so that it can be looked up', () => {
    expect(byHand, 'use a literal or say`...`').toEqual([]);
  });
});

it('says a sentence with its values, and knows when it has no words', () => {
  const said = { source: 'There is no ticket #{0}.', values: [12] };
  expect(sayFailure('vi', 'There is no ticket #12.', said)).toBe('Không có phiếu #12.');
  expect(sayFailure('ms', 'Nothing was changed.')).toBe('Tiada apa-apa yang diubah.');
  expect(sayFailure('en', 'There is no ticket #12.', said)).toBe('There is no ticket #12.');
  expect(sayFailure('vi', 'What a newer desk says.')).toBeNull();
});
