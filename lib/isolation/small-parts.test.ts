import { describe, expect, it } from 'vitest';
import { ContextSigner, signContext } from './context-token';
import { currentScope, runInScope } from './scope';
import { contextKeyOf, tenantRolePassword } from './secrets';
import { serverProblem } from './security-releases';
import { createStatementNames } from './statement-names';

const key = { id: 'k1', secret: Buffer.alloc(32, 1) };
const tenantId = 'ten_01h455vb4pex5vsknk084sn02q';

describe('the signed context', () => {
  it('is the body and its HMAC-SHA-256 in hex', () => {
    expect(signContext(tenantId, key, 1_800_000_000)).toMatch(
      /^v1\.ten_01h455vb4pex5vsknk084sn02q\.1800000000\.k1\.[0-9a-f]{64}$/,
    );
    expect(signContext(tenantId, key, 1_800_000_000)).not.toBe(
      signContext(tenantId, { ...key, secret: Buffer.alloc(32, 2) }, 1_800_000_000),
    );
  });

  it('is signed again before it runs out, not for every query', () => {
    const signer = new ContextSigner(tenantId, key);
    const first = signer.token(1_000_000);
    expect(signer.token(1_030_000)).toBe(first);
    expect(signer.token(1_070_000)).not.toBe(first);
  });
});

it('refuses database work without a tenant', () => {
  expect(() => currentScope()).toThrow('Something went wrong on our side.');
  const scope = { tenantId, signer: new ContextSigner(tenantId, key) };
  expect(runInScope(scope, () => currentScope().tenantId)).toBe(tenantId);
});

it('derives another secret for every database', () => {
  const master = Buffer.alloc(32, 3).toString('base64');
  const secrets = [contextKeyOf(master, 'main', 'a').secret, contextKeyOf(master, 'main', 'b').secret].map(
    (s) => s.toString('hex'),
  );
  expect(new Set(secrets).size).toBe(2);
  const place = { partition: 'main', database: 'a', schema: 'tenant' };
  expect(tenantRolePassword(master, place)).not.toBe(tenantRolePassword(master, { ...place, database: 'b' }));
});

it('names statements alike, unguessably and not without end', () => {
  const names = createStatementNames();
  expect(names({ sql: 'select 1' })).toBe(names({ sql: 'select 1' }));
  expect(createStatementNames()({ sql: 'select 1' })).not.toBe(names({ sql: 'select 1' }));
  for (let i = 0; i < 600; i++) names({ sql: `select ${i}` });
  expect(names({ sql: 'select 1000' })).toBe('');
});

describe('the server’s version', () => {
  it.each([
    [140_012, /too old/],
    [150_003, /security fixes/],
    [180_003, /security fixes/],
  ])('refuses %i', (version, sentence) => expect(serverProblem(version)).toMatch(sentence));

  it.each([150_018, 180_004, 190_000])('accepts %i', (version) => expect(serverProblem(version)).toBeNull());
});
