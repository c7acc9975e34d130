import { useState } from 'react';

/** Whether a draft differs from what it was when it was first shown. @param draft plain data */
export function useChanged(draft: unknown): boolean {
  const now = JSON.stringify(draft);
  const [first] = useState(now);
  return now !== first;
}
