import type { CSSProperties } from 'react';
import type { LaidLabel, PlacedCode, PlacedLine } from '../paper/label-layout.ts';
import type { LabelTemplate } from '../paper/label-templates.ts';

const mm = (value: number) => `${Math.round(value * 1000) / 1000}mm`;

/** A box in millimetres on its label or page. */
export const placed = ({ left, top, width, height }: { left: number; top: number; width: number; height: number }): CSSProperties => ({
  position: 'absolute',
  left: mm(left),
  top: mm(top),
  width: mm(width),
  height: mm(height),
});

/** One label, black on white whatever the theme: it is paper. */
export function LabelView({ template, laid, left, top }: { template: LabelTemplate; laid: LaidLabel; left: number; top: number }) {
  return (
    <div style={{ ...placed({ left, top, ...template.label }), overflow: 'hidden', color: '#000' }}>
      {laid.codes.map((code) => (
        <CodeView key={code.code.kind} {...code} />
      ))}
      {laid.lines.map((line) => (
        <LineView key={line.kind} {...line} />
      ))}
    </div>
  );
}

function CodeView({ code, ...box }: PlacedCode) {
  return (
    <svg
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, it has no address that an img could show
      role="img"
      aria-label={code.text}
      viewBox={code.kind === 'qr' ? `0 0 ${code.modules} ${code.modules}` : `0 0 ${code.modules} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      style={placed(box)}
    >
      <path d={code.path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}

const fonts = { owner: 'font-sans', name: 'font-sans font-semibold', tag: 'font-mono font-semibold', serial: 'font-mono' } as const;

function LineView({ kind, text, letters, ...box }: PlacedLine) {
  return (
    <div
      className={fonts[kind]}
      style={{
        ...placed(box),
        fontSize: mm(letters),
        lineHeight: mm(box.height),
        whiteSpace: 'nowrap',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
      }}
    >
      {text}
    </div>
  );
}
