import { useRef, useState } from 'react';

/** Sends one thing at a time and keeps what went wrong with it. `send` tells whether it was done; it never throws. */
export function useSending() {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  // Two presses in one frame would both see a state that is not busy yet.
  const underWay = useRef(false);
  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (underWay.current) return false;
    underWay.current = true;
    setState({ busy: true, error: null });
    try {
      await work();
      setState({ busy: false, error: null });
      return true;
    } catch (error) {
      setState({ busy: false, error });
      return false;
    } finally {
      underWay.current = false;
    }
  };
  return { ...state, send };
}
