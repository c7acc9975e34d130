import { type LinkAnswer, linkAnswerSchema, type LinkAsk, type LinkProblem, type LinkState } from '../../../contract/server-link.ts';

/** Thrown when the desktop program found no way to a desk server. */
export class LinkFailed extends Error {
  override readonly name = 'LinkFailed';
  readonly problem: LinkProblem;
  constructor(problem: LinkProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** True in the desktop program, which alone can change the desk it is on. */
export const isDesktop = (): boolean => typeof window !== 'undefined' && window.desksideServer !== undefined;

/** Asks the desktop program. @throws LinkFailed */
export async function askLink(question: LinkAsk): Promise<Exclude<LinkAnswer, { kind: 'problem' }>> {
  const answer = linkAnswerSchema.parse(JSON.parse((await window.desksideServer?.ask(JSON.stringify(question))) ?? 'null'));
  if (answer.kind === 'problem') throw new LinkFailed(answer.problem);
  return answer;
}

export async function readLink(): Promise<LinkState | null> {
  const answer = await askLink({ do: 'state' });
  return answer.kind === 'state' ? answer.state : null;
}
