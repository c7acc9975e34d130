import { failure, say } from '../failure.ts';

type Handled = { matched: boolean; response: unknown };

/** Makes a procedure that does not exist an answer like every other error, for handlers of the RPC protocol (sockets and ports). */
export async function answerUnknownProcedure<Result extends Handled>(options: {
  request: { url: URL };
  next(): Promise<Result>;
}): Promise<Result> {
  const result = await options.next();
  if (result.matched) return result;
  const name = options.request.url.pathname.slice(1).replaceAll('/', '.').slice(0, 200);
  const error = failure('NOT_FOUND', say`This desk knows no procedure ${name}.`, {
    next: 'Check the name; a newer console may need a newer desk.',
    safe: 'Nothing was changed.',
  });
  return { ...result, matched: true, response: { status: error.status, headers: {}, body: { json: error.toJSON(), meta: [] } } };
}
