import { expect, it } from 'vitest';
import { claimsOtherTenant } from './session-claim';

const A = `ten_${'a'.repeat(26)}`;
const B = `ten_${'b'.repeat(26)}`;

it.each([
  [undefined, false],
  ['theme=dark', false],
  [`session=${A}.x`, false],
  [`session=${B}.x`, true],
  [`theme=dark; __Host-session=${B}.x`, true],
  [`session=${A}.x; __Secure-session=${B}.x`, true],
  [`other-session=${B}.x`, false],
  [`session=${B}`, false],
])('%s claims another tenant: %s', (header, isOther) => {
  expect(claimsOtherTenant(header, A)).toBe(isOther);
});
