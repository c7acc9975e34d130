import { z } from 'zod';
import { definePreference } from '../../client/preferences.ts';

export const appearancePreference = definePreference(
  'appearance',
  z.object({
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'comfortable']),
    contrast: z.enum(['system', 'more']),
    motion: z.enum(['system', 'reduced']),
  }),
  { theme: 'system', density: 'compact', contrast: 'system', motion: 'system' },
);

export const shortcutsPreference = definePreference(
  'shortcuts',
  z.object({ singleKeys: z.boolean(), changes: z.record(z.string(), z.string().nullable()) }),
  { singleKeys: true, changes: {} },
);

export const languagePreference = definePreference('language', z.enum(['en', 'vi', 'ms']).nullable(), null);
export const railPreference = definePreference('rail', z.object({ collapsed: z.boolean() }), { collapsed: false });
export const tabsPreference = definePreference(
  'tabs',
  z.array(z.object({ path: z.string().max(500), title: z.string().max(300) })).max(12),
  [],
);
const firstStepSchema = z.enum(['scan', 'ticket', 'diagnosis', 'palette']);
export type FirstStep = z.infer<typeof firstStepSchema>;
/** The list of what to try first: there from the first run until it is dismissed. */
export const firstStepsPreference = definePreference('firstSteps', z.object({ shown: z.boolean(), done: z.array(firstStepSchema) }), {
  shown: false,
  done: [],
});
/** Ids of commands and paths of pages chosen in the palette, latest first. */
export const recentPreference = definePreference('palette.recent', z.array(z.string().max(500)).max(12), []);
