import { createHash } from 'node:crypto';
import type { InventoryChange } from '../../../contract/devices.ts';
import type { SectionName } from '../../../contract/inventory-sections.ts';
import { fold } from '../../../shared/fold.ts';
import { isOwnFact } from './own-facts.ts';

/** What happened, whichever machine it happened to: the same thing came, went, or became the same. */
export type SharedChange = {
  /** The same on every desk for the same change. */
  id: string;
  section: SectionName;
  label: string;
  kind: InventoryChange['kind'];
  field: string | null;
  /** What a field became, or the version of what came. */
  value: unknown;
};
/** Stands for a change that no other machine can share. */
export const notShared = '';

/** What tells one version of a thing from another, the first that is known. */
const versionFields = ['version', 'driverVersion', 'driver', 'firmware'];

function versionOf(item: unknown): unknown {
  if (item === null || typeof item !== 'object') return null;
  const facts = item as Record<string, unknown>;
  return versionFields.map((field) => facts[field]).find((value) => typeof value === 'string' && value !== '') ?? null;
}

/**
 * The part of a change that other machines may have as well; null for what is of one machine alone. Where a program came from (1.2 or 1.1) makes
 * no difference: those that are now at 1.3 got the same change.
 */
export function sharedChangeOf(change: Pick<InventoryChange, 'section' | 'label' | 'kind' | 'field' | 'old' | 'new'>): SharedChange | null {
  const { section, label, kind, field } = change;
  if (isOwnFact(section, field)) return null;
  const value = kind === 'changed' ? change.new : kind === 'added' ? versionOf(change.new) : null;
  const words = [section, fold(label).replace(/\s+/g, ' ').trim(), kind, field, value];
  const id = createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 16);
  return { id, section, label, kind, field, value };
}
