import { getEventIteratorSchemaDetails } from '@orpc/contract';
import { type AnyProcedure, createProcedureClient, isProcedure, ORPCError } from '@orpc/server';
import type { RequestContext } from '../access/actor.ts';
import { knownFailure } from '../known-failure.ts';
import type { RequestFrame } from './rpc-frame.ts';

type ContextOf = () => Promise<RequestContext>;
type Call = (input: unknown, options: { signal: AbortSignal; context: { contextOf: ContextOf } }) => Promise<unknown>;
type Router = { readonly [name: string]: AnyProcedure | Router };

/** One connection's plain calls. */
export type PlainCalls = {
  /** @returns false for a frame that is not its own: streams, unknown procedures, anything out of the ordinary. */
  take(frame: RequestFrame): boolean;
  /** Gives up what is under way: nobody is there to hear it. */
  close(): void;
};

function* proceduresOf(router: Router, path: readonly string[] = []): Generator<{ path: string[]; procedure: AnyProcedure }> {
  for (const [name, part] of Object.entries(router))
    if (isProcedure(part)) yield { path: [...path, name], procedure: part };
    else yield* proceduresOf(part as Router, [...path, name]);
}

/** The input of a request that carries plain JSON and nothing else; null for every other. */
function plainInput(payload: unknown): { input: unknown } | null {
  const { b: body, h: headers, m: method } = payload as { b?: unknown; h?: unknown; m?: unknown };
  if (headers !== undefined || method !== undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { json, meta, maps } = body as { json?: unknown; meta?: unknown; maps?: unknown };
  return meta === undefined && maps === undefined ? { input: json } : null;
}

/**
 * The short way for calls that ask once and are answered once, which are nearly all. What the contract carries is JSON as it is, so that an
 * answer need not be searched for dates, sets and files, nor a request be made an URL, headers and a stream: that costs more than most
 * questions' answers. The frames are those of oRPC's peer protocol; procedures run through the same gate. Streams go the long way.
 * @param ofAll who asks, over every connection that does not say otherwise when it is opened.
 */
export function createPlainCalls(router: unknown, ofAll: ContextOf): (send: (text: string) => void, ofThis?: ContextOf) => PlainCalls {
  const calls = new Map<string, Call>();
  for (const { path, procedure } of proceduresOf(router as Router))
    if (!getEventIteratorSchemaDetails(procedure['~orpc'].outputSchema))
      calls.set(
        `/${path.join('/')}`,
        createProcedureClient(procedure, { path, context: ({ contextOf }: { contextOf: ContextOf }) => contextOf() }) as Call,
      );

  async function answer(call: Call, id: RequestFrame['i'], input: unknown, options: Parameters<Call>[1]): Promise<string> {
    try {
      return JSON.stringify({ i: id, p: { b: { json: await call(input, options) } } });
    } catch (error) {
      const told = knownFailure(error) ?? new ORPCError('INTERNAL_SERVER_ERROR', { cause: error });
      return JSON.stringify({ i: id, p: { s: told.status, b: { json: told.toJSON() } } });
    }
  }

  return (send, contextOf = ofAll) => {
    const underWay = new Map<RequestFrame['i'], AbortController>();

    async function run(call: Call, id: RequestFrame['i'], input: unknown): Promise<void> {
      const controller = new AbortController();
      underWay.set(id, controller);
      const text = await answer(call, id, input, { signal: controller.signal, context: { contextOf } });
      // Who gave up a call hears nothing more of it.
      if (underWay.get(id) !== controller) return;
      underWay.delete(id);
      send(text);
    }

    function giveUp(id: RequestFrame['i']): boolean {
      const controller = underWay.get(id);
      underWay.delete(id);
      controller?.abort();
      return controller !== undefined;
    }

    return {
      take({ i: id, t: type = 1, p: payload }) {
        if (type === 4) return giveUp(id);
        if (type !== 1) return false;
        const call = calls.get((payload as { u: string }).u);
        const plain = call && plainInput(payload);
        if (!plain) return false;
        void run(call, id, plain.input);
        return true;
      },
      close() {
        for (const id of underWay.keys()) giveUp(id);
      },
    };
  };
}
