import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { LabelSettings } from '../paper/label-settings.ts';
import { type LabelTemplate, placeOnPage } from '../paper/label-templates.ts';
import { LabelView, placed } from './label-view.tsx';
import type { DeviceLabel } from '../paper/label-content.ts';

/** What stands on one page. `outlines` shows where the labels are: on the screen and on the calibration page, never on real labels. */
export function LabelPage({
  template,
  labels,
  outlines,
}: {
  template: LabelTemplate;
  labels: readonly (DeviceLabel | null)[];
  outlines?: boolean;
}) {
  const places = template.columns * template.rows;
  return (
    <>
      {outlines &&
        Array.from({ length: places }, (_, at) => (
          // The places of a page have no other name than their number.
          <div key={at} style={{ ...placed({ ...placeOnPage(template, at), ...template.label }), border: '0.1mm solid #bbb' }} />
        ))}
      {labels.map(
        (label, at) => label && <LabelView key={label.device.id} template={template} laid={label.laid} {...placeOnPage(template, at)} />,
      )}
    </>
  );
}

/** A sheet of paper in its true size. */
export function Paper({ template, children }: { template: LabelTemplate; children: ReactNode }) {
  return (
    <div
      style={{
        position: 'relative',
        width: `${template.page.width}mm`,
        height: `${template.page.height}mm`,
        background: '#fff',
        overflow: 'hidden',
      }}
    >
      {children}
    </div>
  );
}

/** What a printer makes of a page, undone: it shifts it, and draws it a little too large or too small. */
const corrected = ({ shift, measured }: LabelSettings): CSSProperties => ({
  position: 'absolute',
  inset: 0,
  transformOrigin: '0 0',
  transform: `translate(${shift.across}mm, ${shift.down}mm) scale(${100 / measured.across}, ${100 / measured.down})`,
});

const printStyle = ({ page }: LabelTemplate) => `
@page { size: ${page.width}mm ${page.height}mm; margin: 0 }
@media screen { .printed-pages { display: none } }
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important }
  body > :not(.printed-pages) { display: none !important }
  .printed-pages > :not(:last-child) { break-after: page }
}`;

/** What is printed in place of the console while this is shown: one page of paper for each child. */
export function PrintedPages({
  template,
  settings,
  pages,
}: {
  template: LabelTemplate;
  settings: LabelSettings;
  pages: readonly ReactNode[];
}) {
  return createPortal(
    <div className="printed-pages" aria-hidden>
      <style>{printStyle(template)}</style>
      {pages.map((page, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a page has no other name than its number
        <Paper key={at} template={template}>
          <div style={corrected(settings)}>{page}</div>
        </Paper>
      ))}
    </div>,
    document.body,
  );
}
