/**
 * Folds text for search: canonical decomposition, marks stripped, đ to d, lower case.
 * "Đăng nhập" and "dang nhap" fold to the same string. Fold what is indexed and what is asked, both here.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** The folded words of a text, in order; what FTS5's unicode61 and PostgreSQL's simple parser agree on: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
