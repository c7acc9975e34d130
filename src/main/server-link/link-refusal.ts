import type { LinkProblem } from '../../contract/server-link.ts';

/** Thrown where a desk server cannot be had; the page has the words. */
export class LinkRefusal extends Error {
  override readonly name = 'LinkRefusal';
  readonly problem: LinkProblem;
  constructor(code: LinkProblem['code'], values: LinkProblem['values'] = {}) {
    super(`The desk server cannot be had: ${code} ${JSON.stringify(values)}`);
    this.problem = { code, values };
  }
}

const certificateTrouble = /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|EPROTO)/;

/** What the network said, as one of our problems: a certificate that cannot be trusted, or nobody there. */
export function networkProblem(error: unknown): LinkProblem {
  if (error instanceof LinkRefusal) return error.problem;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && certificateTrouble.test(code)) return { code: 'CERTIFICATE', values: { reason: code } };
  if (cause) return networkProblem(cause);
  return {
    code: 'UNREACHABLE',
    values: { reason: typeof code === 'string' ? code : error instanceof Error ? error.message.slice(0, 100) : 'unknown' },
  };
}
