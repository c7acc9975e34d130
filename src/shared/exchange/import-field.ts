/** What a field of an import holds, and so what of a cell is refused. `identifier`: a serial or a tag, in which a number that a sheet ruined is told; `secret`: never told again. */
export const fieldTypes = ['line', 'text', 'identifier', 'email', 'count', 'money', 'currency', 'date', 'choice', 'secret'] as const;
export type FieldType = (typeof fieldTypes)[number];

export type ImportField = {
  key: string;
  type: FieldType;
  /** Letters at most. */
  max: number;
  /** Names of its column as people and programs write them, folded: ours in three languages, Snipe-IT's, GLPI's. */
  words: readonly string[];
  /** A row without it is refused. */
  required?: true;
  /** What may be chosen, each with the words for it, folded. */
  choices?: Readonly<Record<string, readonly string[]>>;
};

export const importKinds = ['devices', 'people', 'licences', 'places', 'accessories', 'consumables'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A kind of thing that a table can hold. */
export type ImportShape = {
  kind: ImportKind;
  fields: readonly ImportField[];
  /** What a row is called by: the first of these fields that it has. */
  calledBy: readonly string[];
  /** Which fields say that two rows are of one thing, each group by itself where its first is filled: two rows of the same asset tag are refused. */
  keys: readonly (readonly string[])[];
};

const listOf = (text: string): readonly string[] => text.split(', ');

/** A field with what most have. @param words names of its column, folded, with commas between; so are the words of each choice. */
export const field = (
  key: string,
  type: FieldType,
  words: string,
  { choices, ...more }: Partial<Pick<ImportField, 'max' | 'required'>> & { choices?: Readonly<Record<string, string>> } = {},
): ImportField => ({
  key,
  type,
  words: listOf(words),
  max: 200,
  ...more,
  ...(choices && { choices: Object.fromEntries(Object.entries(choices).map(([choice, known]) => [choice, listOf(known)])) }),
});
