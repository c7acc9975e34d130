export type LogLevel = 'info' | 'warn' | 'error';
/** One JSON line an event; line breaks inside are escaped by JSON. Never given secrets: no tokens, cookies, request bodies or query strings. */
export type Log = (level: LogLevel, event: string, facts?: Record<string, unknown>) => void;

export const logToStderr: Log = (level, event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
};

/** An error as plain facts. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    error: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
  };
}
