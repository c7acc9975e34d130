export const startedChoices = ['unknown', 'now', 'today', 'yesterday', 'date'] as const;
export type StartedChoice = (typeof startedChoices)[number];

/**
 * The moment a choice means, in this machine's zone. A day without an hour means its last moment so far: the window "what changed before it
 * broke" ends there, and showing a change too many is better than missing the one that mattered.
 */
export function startedAtOf(choice: StartedChoice, now: number, date: number | null): number | null {
  switch (choice) {
    case 'unknown':
      return null;
    case 'now':
    case 'today':
      return now;
    case 'yesterday': {
      const day = new Date(now);
      return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime() - 60_000;
    }
    case 'date':
      return date;
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as `<input type="datetime-local">` writes it. */
export function localInput(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** What such an input holds as a moment; null when it is empty or no date. */
export function fromLocalInput(text: string): number | null {
  const at = new Date(text).getTime();
  return text === '' || Number.isNaN(at) ? null : at;
}
