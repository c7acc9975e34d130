import { uuidv7 } from '../../shared/uuid.ts';

/** A new id of any of the contract's kinds; made here, so that sending twice never doubles. */
export function newId<Id extends string>(): Id {
  return uuidv7(Date.now()) as Id;
}
