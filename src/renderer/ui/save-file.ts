/** Hands a file to whoever is at the page, under this name. @param parts text or bytes, in order */
export function saveFile(name: string, parts: string | Blob | readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(parts instanceof Blob ? parts : new Blob(typeof parts === 'string' ? [parts] : [...parts], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The download has begun by then; the bytes must not stay for as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}
