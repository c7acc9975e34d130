import { expect, it } from 'vitest';
import { awaitUndo, canUndo, showToast, undoNewest } from '../../../src/renderer/ui/layers/toasts.tsx';

it('takes back what is under way once it is done, and not what was done before it', () => {
  const undone: string[] = [];
  const undo = (what: string) => ({ undo: { label: 'Undo', run: () => undone.push(what) } });
  showToast('First', undo('first'));
  const second = awaitUndo();
  undoNewest();
  expect(undone).toEqual([]);
  second.done('Second', undo('second'));
  second.over();
  expect(undone).toEqual(['second']);
  const third = awaitUndo();
  third.done('Third', undo('third'));
  third.over();
  undoNewest();
  const refused = awaitUndo();
  refused.over();
  undoNewest();
  expect(undone).toEqual(['second', 'third', 'first']);
  expect(canUndo()).toBe(false);
});
