import type { RelationKind } from '../../../contract/relations.ts';

/** How a link is kept: one row, read from both ends. */
export const linkKinds = ['child-of', 'caused-by', 'duplicate-of', 'related'] as const;
export type LinkKind = (typeof linkKinds)[number];

const turned: Readonly<Record<RelationKind, RelationKind>> = {
  'child-of': 'parent-of',
  'parent-of': 'child-of',
  'caused-by': 'causes',
  causes: 'caused-by',
  'duplicate-of': 'duplicated-by',
  'duplicated-by': 'duplicate-of',
  related: 'related',
};

/** The same link as the other ticket sees it. */
export const seenFromOther = (kind: RelationKind): RelationKind => turned[kind];

const isKept = (kind: RelationKind): kind is LinkKind => (linkKinds as readonly string[]).includes(kind);

/** A link as it is kept: which kind, from whom to whom. Being related has no direction and is kept from the lower id. */
export function keptLink(kind: RelationKind, id: string, otherId: string): { from: string; kind: LinkKind; to: string } {
  if (kind === 'related') return id < otherId ? { from: id, kind, to: otherId } : { from: otherId, kind, to: id };
  return isKept(kind) ? { from: id, kind, to: otherId } : { from: otherId, kind: turned[kind] as LinkKind, to: id };
}

/** A kept link as one of its ends sees it. */
export function seenFrom(link: { from: string; kind: LinkKind; to: string }, id: string): RelationKind {
  return link.from === id ? link.kind : turned[link.kind];
}

/** Those have a direction, in which nothing may lead back to where it began. */
export const mayNotCircle = (kind: LinkKind): boolean => kind !== 'related';
