import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';

type Route = { method: string; pattern: RegExp };

function* proceduresOf(router: AnyContractRouter): Generator<Route> {
  if (!isContractProcedure(router)) {
    for (const part of Object.values(router)) yield* proceduresOf(part as AnyContractRouter);
    return;
  }
  const { method, path } = router['~orpc'].route;
  if (path) yield { method: method ?? 'POST', pattern: new RegExp(`^/api${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`) };
}

/** Which methods an address of the contract takes: to tell a wrong method from a wrong address. Only asked when nothing matched. */
export function restRoutes(router: AnyContractRouter): { methodsOf(url: string): string[] } {
  const routes = [...proceduresOf(router)];
  return {
    methodsOf(url) {
      const path = url.split('?', 1)[0] ?? '';
      return [...new Set(routes.filter((route) => route.pattern.test(path)).map((route) => route.method))];
    },
  };
}
