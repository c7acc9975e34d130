import { z } from 'zod';
import { definePreference } from '../../../../client/preferences.ts';
import { templateNames } from './label-templates.ts';

const mm = (min: number, max: number) => z.number().min(min).max(max);
const sizesSchema = z.object({
  width: mm(10, 210),
  height: mm(8, 297),
  columns: z.number().int().min(1).max(20),
  rows: z.number().int().min(1).max(50),
  left: mm(0, 100),
  top: mm(0, 100),
  across: mm(0, 50),
  down: mm(0, 50),
  tape: mm(20, 200),
});

const labelSettingsSchema = z.object({
  template: z.enum(templateNames),
  own: sizesSchema,
  /** What stands on a label. */
  owner: z.boolean(),
  name: z.boolean(),
  tag: z.boolean(),
  serial: z.boolean(),
  qr: z.boolean(),
  bars: z.boolean(),
  /** What the QR code says: where the device is at this desk, or its tag alone, which makes a smaller code. */
  qrSays: z.enum(['link', 'tag']),
  /** In place of the organisation's name; empty: that. */
  ownerText: z.string().max(100),
  /** Where this desk is reached, for links; empty: where this page came from. */
  address: z.string().max(300),
  /** What the printer makes of a page: where it shifts it to (mm), and how long 100 mm come out. */
  shift: z.object({ across: mm(-20, 20), down: mm(-20, 20) }),
  measured: z.object({ across: mm(90, 110), down: mm(90, 110) }),
});
export type LabelSettings = z.infer<typeof labelSettingsSchema>;

export const labelSettings = definePreference<LabelSettings>('labels', labelSettingsSchema, {
  template: 'avery-l7651',
  own: { width: 63.5, height: 38.1, columns: 3, rows: 7, left: 7.2, top: 15.1, across: 2.5, down: 0, tape: 50 },
  owner: true,
  name: true,
  tag: true,
  serial: true,
  qr: true,
  bars: false,
  qrSays: 'link',
  ownerText: '',
  address: '',
  shift: { across: 0, down: 0 },
  measured: { across: 100, down: 100 },
});
