import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';

type Props<Item> = {
  label: string;
  items: readonly Item[];
  itemKey: (item: Item, index: number) => string;
  /** Height before it is measured, in pixels. */
  estimate: number;
  render: (item: Item, index: number) => ReactNode;
  className?: string;
};

/** A long list of things of unequal height; only those in sight are in the page. */
export function VirtualList<Item>({ label, items, itemKey, estimate, render, className }: Props<Item>) {
  const box = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : itemKey(item, index);
    },
    overscan: 6,
  });
  return (
    <div ref={box} className={`min-h-0 flex-1 overflow-y-auto ${className ?? ''}`}>
      <ul aria-label={label} className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((place) => {
          const item = items[place.index];
          if (item === undefined) return null;
          return (
            <li
              key={place.key}
              ref={virtual.measureElement}
              data-index={place.index}
              aria-setsize={items.length}
              aria-posinset={place.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${place.start}px)` }}
            >
              {render(item, place.index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
