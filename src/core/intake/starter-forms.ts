import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { formIdSchema } from '../../contract/common.ts';
import { formDefinitionSchema } from '../../contract/forms.ts';
import { resourcesFolder } from '../platform/resources.ts';

/** In the order they are offered. */
const names = ['printer', 'network', 'sign-in', 'slow-computer', 'mail', 'new-hardware', 'new-software'] as const;
const fileSchema = z.strictObject({ id: formIdSchema, definition: formDefinitionSchema });
export type StarterForm = z.infer<typeof fileSchema>;

/** The forms Deskside comes with, from `resources/forms`. Their ids are fixed, so that every desk knows them as the same. */
export function starterForms(): Promise<StarterForm[]> {
  const folder = join(resourcesFolder(), 'forms');
  return Promise.all(names.map(async (name) => fileSchema.parse(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')))));
}
