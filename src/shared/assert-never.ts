/** Makes a forgotten case a compile error, and names it if one still gets here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
