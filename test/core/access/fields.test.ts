import { expect, it } from 'vitest';
import { contractProcedures, partsOf } from '../../helpers/contract-schemas.ts';

/** What a person is shown once, where it is made: never what is kept. */
const madeHere: readonly string[] = [
  'accounts.invite token',
  'accounts.makeResetLink token',
  'me.beginTwoStep secret',
  'me.enableTwoStep recoveryCodes',
  'me.renewRecoveryCodes recoveryCodes',
  'me.createApiKey secret',
  'agents.enrol secret',
];
/** Whether there is one, or how many. */
const counted = /^(has|is)[A-Z]|Left$/;

it('takes no field that is not named, at any depth of any input', () => {
  const loose = contractProcedures.flatMap(({ name, input }) =>
    input
      ? [...partsOf(input)]
          .filter(
            ({ schema }) =>
              schema.def.type === 'object' && (schema.def['catchall'] as { def?: { type: string } } | undefined)?.def?.type !== 'never',
          )
          .map(({ path }) => `${name} ${path.join('.')}`)
      : [],
  );
  // A scan's document comes from other versions of Deskside: what they add is dropped, item by item, before anything is kept.
  expect(loose.filter((place) => !place.startsWith('scans.importDocument scan'))).toEqual([]);
});

it('answers with nothing that is secret by its name', () => {
  const secret = /password|passphrase|secret|token|credential|private.?key|recovery/i;
  const told = contractProcedures.flatMap(({ name, output }) =>
    output
      ? [...partsOf(output)]
          .filter(({ path }) => secret.test(path.at(-1) ?? '') && !counted.test(path.at(-1) ?? ''))
          .map(({ path }) => `${name} ${path.join('.')}`)
      : [],
  );
  expect([...new Set(told)].filter((place) => !madeHere.includes(place))).toEqual([]);
});
