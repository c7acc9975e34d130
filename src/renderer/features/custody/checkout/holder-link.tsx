import type { Custody } from '../../../../contract/custody.ts';

/** Who has it, with the way to their page where they have one. */
export function HolderLink({ holder }: { holder: Custody['holder'] }) {
  if (holder.kind === 'place') return <span className="wrap-anywhere">{holder.name}</span>;
  return (
    <a href={`#/${holder.kind === 'person' ? 'people' : 'devices'}/${holder.id}`} className="wrap-anywhere">
      {holder.name}
    </a>
  );
}
