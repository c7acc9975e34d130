/**
 * The module of a worker thread: the source beside the starter while the sources run as they are, else the bundle's file of the same name
 * beside the program, or above the chunk that the starter became.
 * @param starter the `import.meta.url` of the module that starts the thread.
 * @param source where the worker's source lies from there, `./scan-worker.ts`.
 * @param exists whether a file is there; this room has no file system of its own.
 */
export function workerModule(starter: string, source: `./${string}.ts`, exists: (module: URL) => boolean): URL {
  if (starter.endsWith('.ts')) return new URL(source, starter);
  const built = `${source.slice(2, -3)}.js`;
  const beside = new URL(`./${built}`, starter);
  return exists(beside) ? beside : new URL(`../${built}`, starter);
}
