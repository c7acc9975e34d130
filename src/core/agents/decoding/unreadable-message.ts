/** A message of an agent that cannot be used. The text is told to the agent and stands in its log. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
  readonly kind: 'bad' | 'too-large';

  constructor(kind: 'bad' | 'too-large', message: string) {
    super(message);
    this.kind = kind;
  }
}
