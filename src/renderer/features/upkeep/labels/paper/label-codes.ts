import { code128, type DrawingContext, qrcode } from 'bwip-js/generic';

/** A code without its quiet zone. The path is drawn in modules, y downwards; a bar code's is one unit high. */
export type Code = { kind: 'qr' | 'code128'; text: string; modules: number; path: string };

/** What a code must have around it, in modules: less, and a reader takes a line of text for a bar. */
export const quietModules = { qr: 4, code128: 10 } as const;
/** The finest module, in millimetres, that a phone reads of a QR code and a hand scanner of a bar code. */
export const finestModule = { qr: 0.25, code128: 0.19 } as const;

type Drawn = { modules: number; path: string };

/** Collects what is drawn as one path, `scale` units a module. */
function collectPath(scale: number): { context: DrawingContext<void>; drawn: () => Drawn } {
  const parts: string[] = [];
  let modules = 0;
  const unit = (value: number) => String(Math.round((value / scale) * 1000) / 1000);
  const context: DrawingContext<void> = {
    scale: (x, y) => [x, y],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width) => {
      modules = width / scale;
    },
    line: (x, _y0, _x1, _y1, width) => {
      // A bar is given by its middle, rounded up to a whole module.
      const from = x - Math.ceil(width / 2);
      parts.push(`M${unit(from)} 0h${unit(width)}v1h-${unit(width)}z`);
    },
    polygon: (points) => void parts.push(`M${points.map(([x, y]) => `${unit(x)} ${unit(y)}`).join('L')}z`),
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => undefined,
  };
  return { context, drawn: () => ({ modules, path: parts.join('') }) };
}

function drawQr(text: string): Drawn {
  const { context, drawn } = collectPath(2);
  // Of the errors that a code survives, the second level of four: a scratch, not half the label.
  const options = { bcid: 'qrcode', text, eclevel: 'M', scale: 1 };
  qrcode(options, context);
  return drawn();
}

function drawBars(text: string): Drawn {
  const { context, drawn } = collectPath(1);
  code128({ bcid: 'code128', text, scale: 1 }, context);
  return drawn();
}

const made = new Map<string, Code>();
const kept = (kind: Code['kind'], text: string, make: (text: string) => Drawn): Code => {
  const key = `${kind} ${text}`;
  const known = made.get(key);
  if (known) return known;
  // A fleet's labels are drawn again with every change of a setting; more than a fleet is not worth keeping.
  if (made.size > 5000) made.clear();
  const code: Code = { kind, text, ...make(text) };
  made.set(key, code);
  return code;
};

/** A QR code that stays readable with 15 % of it lost, of any text. */
export const qrCode = (text: string): Code => kept('qr', text, drawQr);

/** Whether Code 128 can say it: it has letters without marks, digits and signs. */
export const fitsCode128 = (text: string): boolean => /^[\x20-\x7e]{1,80}$/.test(text);

/** A bar code. @param text one that `fitsCode128` */
export const barCode = (text: string): Code => kept('code128', text, drawBars);
