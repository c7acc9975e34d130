/** Millimetres throughout. */
export type Size = { width: number; height: number };

/** A paper with its labels, as it is sold. */
export type LabelTemplate = {
  page: Size;
  label: Size;
  columns: number;
  rows: number;
  /** From the page's edge to the first label. */
  margin: { left: number; top: number };
  /** Between two labels. */
  gap: { across: number; down: number };
  /** The strip inside a label's edge that the printer may not reach, or where the cut may fall. */
  inset: { across: number; down: number };
  /** What the printer that takes it resolves: modules of a code are whole dots. */
  dotsPerInch: number;
};

export const templateNames = [
  'dymo-30330',
  'dymo-11354',
  'dymo-11352',
  'brother-12',
  'brother-24',
  'avery-l7651',
  'avery-5160',
  'custom',
] as const;
export type TemplateName = (typeof templateNames)[number];

/** Sizes that somebody sets: of labels on an A4 sheet, or how long a piece of tape is. */
export type OwnSizes = {
  width: number;
  height: number;
  columns: number;
  rows: number;
  left: number;
  top: number;
  across: number;
  down: number;
  tape: number;
};

const a4: Size = { width: 210, height: 297 };

const single = (width: number, height: number, dotsPerInch: number, inset: LabelTemplate['inset']): LabelTemplate => ({
  page: { width, height },
  label: { width, height },
  columns: 1,
  rows: 1,
  margin: { left: 0, top: 0 },
  gap: { across: 0, down: 0 },
  inset,
  dotsPerInch,
});

const sheet = (page: Size, rest: Pick<LabelTemplate, 'label' | 'columns' | 'rows' | 'margin' | 'gap'>): LabelTemplate => ({
  page,
  ...rest,
  inset: { across: 1.5, down: 1.2 },
  dotsPerInch: 600,
});

const dymo = { across: 1.5, down: 1.2 };

export const isTape = (name: TemplateName): boolean => name === 'brother-12' || name === 'brother-24';

/** What is known of a paper. A tape's label is as long as it is set; its printer leaves out the edges of the tape. */
export function templateOf(name: TemplateName, own: OwnSizes): LabelTemplate {
  switch (name) {
    case 'dymo-30330':
      return single(51, 19, 300, dymo);
    case 'dymo-11354':
      return single(57, 32, 300, dymo);
    case 'dymo-11352':
      return single(54, 25, 300, dymo);
    case 'brother-12':
      return single(own.tape, 12, 180, { across: 1, down: 1.06 });
    case 'brother-24':
      return single(own.tape, 24, 180, { across: 1, down: 2.97 });
    case 'avery-l7651':
      return sheet(a4, {
        label: { width: 38.1, height: 21.2 },
        columns: 5,
        rows: 13,
        margin: { left: 4.75, top: 10.7 },
        gap: { across: 2.5, down: 0 },
      });
    case 'avery-5160':
      return sheet(
        { width: 215.9, height: 279.4 },
        {
          label: { width: 66.675, height: 25.4 },
          columns: 3,
          rows: 10,
          margin: { left: 4.7625, top: 12.7 },
          gap: { across: 3.175, down: 0 },
        },
      );
    case 'custom':
      return sheet(a4, {
        label: { width: own.width, height: own.height },
        columns: own.columns,
        rows: own.rows,
        margin: { left: own.left, top: own.top },
        gap: { across: own.across, down: own.down },
      });
  }
}

/** By how many millimetres the labels of a template reach beyond its page; 0 each where they fit. */
export function overhang({ page, label, columns, rows, margin, gap }: LabelTemplate): { across: number; down: number } {
  const beyond = (used: number, there: number) => Math.max(0, Math.round((used - there) * 100) / 100);
  return {
    across: beyond(margin.left + columns * label.width + (columns - 1) * gap.across, page.width),
    down: beyond(margin.top + rows * label.height + (rows - 1) * gap.down, page.height),
  };
}

/** Where the label at a place of the page begins, in reading order from 0. */
export function placeOnPage({ label, columns, margin, gap }: LabelTemplate, at: number): { left: number; top: number } {
  return {
    left: margin.left + (at % columns) * (label.width + gap.across),
    top: margin.top + Math.floor(at / columns) * (label.height + gap.down),
  };
}

/** Labels page by page: what stands at each place, null where nothing is printed. @param start the first place used, from 1 */
export function pagesOf<Label>({ columns, rows }: LabelTemplate, labels: readonly Label[], start: number): (Label | null)[][] {
  const places = columns * rows;
  const skipped = Math.min(places, Math.max(1, start)) - 1;
  const all: (Label | null)[] = [...Array.from({ length: labels.length > 0 ? skipped : 0 }, () => null), ...labels];
  const pages: (Label | null)[][] = [];
  for (let from = 0; from < all.length; from += places) pages.push(all.slice(from, from + places));
  return pages;
}
