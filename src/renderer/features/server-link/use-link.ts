import { useQuery } from '@tanstack/react-query';
import { readLink } from './link-calls.ts';

const lookAgainMs = 5000;

/** Which desk this console is on, as its program knows it; read anew while it is shown, since the way comes and goes. */
export const useLink = () =>
  useQuery({ queryKey: ['server-link'], queryFn: readLink, refetchInterval: lookAgainMs, staleTime: 0, networkMode: 'always' });
