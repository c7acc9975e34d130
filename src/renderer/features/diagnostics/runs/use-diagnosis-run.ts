import { useEffect, useReducer } from 'react';
import type { Diagnosis } from '../../../../contract/diagnostics.ts';
import type { DeskClient } from '../../../client/desk-client.ts';
import { problemOf } from '../../../client/desk-problem.ts';
import { reportProblem } from '../../../client/problems.ts';
import { useDesk } from '../../../client/use-desk.ts';
import { beginRun, type RunState, runReducer } from './run-state.ts';

const againMs = 1000;

/** Follows a running diagnosis from its start; for one that is over it answers at once. */
export function useDiagnosisRun(diagnosis: Diagnosis, names: readonly string[]): RunState {
  const { client, queries } = useDesk();
  const [state, tell] = useReducer(runReducer, null, () => beginRun(diagnosis, names));
  const running = diagnosis.state === 'running';
  const { id } = diagnosis;
  useEffect(() => {
    if (!running) return;
    const ending = new AbortController();
    follow(client, id, ending.signal, tell)
      .then(() => queries.invalidateQueries({ queryKey: ['diagnoses', 'list'] }))
      .catch((error: unknown) => !ending.signal.aborted && reportProblem(error));
    return () => ending.abort();
  }, [client, queries, id, running]);
  return state;
}

type Tell = (event: Parameters<typeof runReducer>[1]) => void;

async function follow(client: DeskClient, id: Diagnosis['id'], signal: AbortSignal, tell: Tell): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await client.diagnoses.watch({ id }, { signal })) {
        if (signal.aborted) return;
        tell(event);
        if (event.kind === 'finished') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (problemOf(error).code !== 'UNREACHABLE') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
