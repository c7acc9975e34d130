/** A text as LIKE takes it for itself, where the statement says `escape '\\'`: its wildcards stand for themselves. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
