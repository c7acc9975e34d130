import type { LabelTemplate } from '../paper/label-templates.ts';
import { LabelPage } from './label-pages.tsx';
import { placed } from './label-view.tsx';

const edge = 4;

/** A page to measure by: where every label should fall, and two rulers that begin at the middle of the page's edges. */
export function CalibrationPage({ template }: { template: LabelTemplate }) {
  const { width, height } = template.page;
  return (
    <>
      <LabelPage template={template} labels={[]} outlines />
      <Ruler across left={edge} top={height / 2} length={lengthOn(width)} />
      <Ruler left={width / 2} top={edge} length={lengthOn(height)} />
    </>
  );
}

/** A ruler has 100 mm where the page has them, and less on a small label. */
const lengthOn = (side: number) => Math.min(100, Math.floor((side - 2 * edge) / 10) * 10);

function Ruler({ across = false, left, top, length }: { across?: boolean; left: number; top: number; length: number }) {
  const tick = (at: number) => (at % 10 === 0 ? 3 : at % 5 === 0 ? 2 : 1.2);
  const path = Array.from({ length: length + 1 }, (_, at) => (across ? `M${at} 0v${tick(at)}` : `M0 ${at}h${tick(at)}`)).join('');
  const size = across ? { width: length + 6, height: 9 } : { width: 11, height: length + 4 };
  return (
    <svg aria-hidden viewBox={`-2 -2 ${size.width} ${size.height}`} style={placed({ left: left - 2, top: top - 2, ...size })}>
      <path d={`${path}${across ? `M0 0h${length}` : `M0 0v${length}`}`} stroke="#000" strokeWidth={0.15} fill="none" />
      {Array.from({ length: Math.floor(length / 10) + 1 }, (_, at) => (
        <text
          key={at}
          x={across ? at * 10 : 3.4}
          y={across ? 6 : at * 10 + 0.9}
          fontSize={2.4}
          textAnchor={across ? 'middle' : 'start'}
          fill="#000"
        >
          {at * 10}
        </text>
      ))}
    </svg>
  );
}
