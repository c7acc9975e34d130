import { failure } from '../failure.ts';

/** An id that a caller made is that of something else: nothing of what has it is told. */
export const idTaken = () => failure('CONFLICT', 'This id is taken.', { next: 'Send it again with a new id.', safe: 'Nothing was saved.' });
