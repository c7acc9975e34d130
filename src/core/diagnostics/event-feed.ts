type Waiting<Event> = (result: IteratorResult<Event, undefined>) => void;

/** Events of one run, from its beginning for everybody who comes, however late. Runs are short: everything is kept until the last one leaves. */
export class EventFeed<Event> {
  readonly #events: Event[] = [];
  readonly #waiting = new Set<() => void>();
  #ended = false;

  push(event: Event): void {
    this.#events.push(event);
    this.#wake();
  }

  /** No more will come: those who have heard everything are done. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  subscribe(signal?: AbortSignal): AsyncIteratorObject<Event, undefined> {
    let index = 0;
    let left = signal?.aborted ?? false;
    let waiting: Waiting<Event> | null = null;
    const take = (): IteratorResult<Event, undefined> | null => {
      const event = this.#events[index];
      if (left || (event === undefined && this.#ended)) return { done: true, value: undefined };
      if (event === undefined) return null;
      index++;
      return { done: false, value: event };
    };
    const wake = () => {
      if (waiting === null) return;
      const result = take();
      if (result === null) return;
      this.#waiting.delete(wake);
      waiting(result);
      waiting = null;
    };
    const leave = () => {
      left = true;
      wake();
      signal?.removeEventListener('abort', leave);
    };
    signal?.addEventListener('abort', leave, { once: true });
    return {
      next: () => {
        const result = take();
        if (result !== null) return Promise.resolve(result);
        return new Promise((resolve) => {
          waiting = resolve;
          this.#waiting.add(wake);
        });
      },
      return: async () => {
        leave();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => leave(),
    };
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }
}
