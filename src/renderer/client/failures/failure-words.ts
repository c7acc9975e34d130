/** Sentences of the desk by their English source, each in Vietnamese and in Malay; `{0}` stands for the first value that `say` was given. */
export type FailureWords = Readonly<Record<string, readonly [vi: string, ms: string]>>;
