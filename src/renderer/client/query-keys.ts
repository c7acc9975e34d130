import type { QueryKey, UseMutationOptions, UseQueryOptions } from '@tanstack/react-query';
import type { DeskClient } from './desk-client.ts';

type Procedure<Input, Output> = (input: Input, ...rest: never[]) => Promise<Output>;

/** What `useQuery` and `useMutation` need of one procedure. */
export type ProcedureQueries<Input, Output> = {
  /** For `useQuery(orpc.tickets.get.queryOptions({ number }))`. */
  queryOptions(input: Input): Pick<UseQueryOptions<Output, Error, Output, QueryKey>, 'queryKey'> & {
    queryFn: (context: { signal: AbortSignal }) => Promise<Output>;
  };
  /** For `useMutation(orpc.tickets.create.mutationOptions())`. */
  mutationOptions(): Pick<UseMutationOptions<Output, Error, Input>, 'mutationFn' | 'mutationKey'>;
  /** The key of one input, or of every input when left out. */
  key(input?: Input): QueryKey;
};

export type DeskQueries<Client = DeskClient> = {
  [Name in keyof Client]: Client[Name] extends Procedure<infer Input, infer Output>
    ? ProcedureQueries<Input, Output>
    : DeskQueries<Client[Name]>;
} & {
  /** The key of everything under this noun, to invalidate it whole. */
  key(): QueryKey;
};

/** The client's shape with react-query's options in place of calls. Keys are `[noun, procedure, input]`. */
export function makeDeskQueries(client: DeskClient): DeskQueries {
  const at = (path: readonly string[]): unknown =>
    new Proxy(
      {},
      {
        get: (_target, name) => {
          if (typeof name !== 'string') return undefined;
          const call = (input: unknown, signal?: AbortSignal) => procedureAt(client, path)(input, { signal });
          if (name === 'key') return (input?: unknown): QueryKey => (input === undefined ? path : [...path, input]);
          if (name === 'queryOptions')
            return (input: unknown) => ({
              queryKey: [...path, input],
              queryFn: ({ signal }: { signal: AbortSignal }) => call(input, signal),
            });
          if (name === 'mutationOptions') return () => ({ mutationKey: path, mutationFn: (input: unknown) => call(input) });
          return at([...path, name]);
        },
      },
    );
  return at([]) as DeskQueries;
}

type LooseCall = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>;

function procedureAt(client: DeskClient, path: readonly string[]): LooseCall {
  // The client is itself a proxy: walking it by names is what it is for; the types of `DeskQueries` vouch for the path.
  return path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client) as LooseCall;
}
