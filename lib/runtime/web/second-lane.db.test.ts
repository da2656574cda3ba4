import { createServer, type IncomingHttpHeaders, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantRef } from '@/lib/kernel/context';
import { resolveTenantBySlug, stopDirectory } from '@/lib/tenancy';
import { testTenant } from '@/lib/testing';
import { isHeavy, LANE_HEADER, readLaneCall, watchThread } from '@/lib/web/lane';
import { requestGate } from '@/lib/web/request-gate';
import { createRequestHandler } from './handler';
import { SecondLane } from './second-lane';

/** Long enough for a machine that does much else. */
const SOON = { timeout: 20_000 };
const BASE = 'localhost:3000';
let front: Server;
let behind: Server;
let stopWatch: () => void;
let loud: TenantRef;
let quiet: TenantRef;
let seen: IncomingHttpHeaders;
let answer: (res: ServerResponse, body: string) => void;

const lane = new SecondLane(async (socketPath) => {
  behind = createServer((req, res) => {
    seen = req.headers;
    void text(req).then((body) => answer(res, body));
  });
  await new Promise<void>((resolve) => behind.listen(socketPath, resolve));
  return async () => void behind.close();
});

beforeAll(async () => {
  loud = (await testTenant({ name: 'Loud' })).tenant;
  quiet = (await testTenant({ name: 'Quiet' })).tenant;
  answer = (res) => res.end('lane');
  front = createServer(
    createRequestHandler({
      next: async (req, res) => {
        const body = await text(req);
        // A page in parts, as between the answers of a database: those of all requests hold the thread in turn.
        for (let part = 0; part < 10; part++) {
          for (const until = performance.now() + 1; performance.now() < until; );
          await new Promise((resolve) => setImmediate(resolve));
        }
        res.setHeader('content-type', 'text/html');
        res.end(`main ${body}`);
      },
      lane,
      state: { notReadyBecause: async () => null },
      isDevelopment: false,
    }),
  );
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  stopWatch = watchThread(() => lane.open());
});
afterAll(async () => {
  stopWatch();
  await stopDirectory();
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
  await lane.close();
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

function ask(tenant: TenantRef, more: { headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const call = request({
      host: '127.0.0.1',
      port: (front.address() as AddressInfo).port,
      path: '/a?b=c',
      method: more.body === undefined ? 'GET' : 'POST',
      headers: { host: `${tenant.slug}.${BASE}`, ...more.headers },
    });
    call.on('response', async (res) =>
      resolve({ status: res.statusCode ?? 0, headers: res.headers, body: await text(res) }),
    );
    call.on('error', reject);
    call.end(more.body);
  });
}

/** Many requests of one tenant at the same time, until they are answered elsewhere. */
async function flood(): Promise<void> {
  let isThere = false;
  const loop = async () => {
    while (!isThere) isThere = (await ask(loud)).body === 'lane';
  };
  await Promise.all(Array.from({ length: 20 }, loop));
}

describe('the second lane', () => {
  it('gets the requests of the tenant that takes up the thread, and no others', async () => {
    // This process hears of a new tenant a moment after its commit.
    for (const { slug } of [loud, quiet])
      await expect.poll(() => resolveTenantBySlug(slug), SOON).not.toBeNull();
    await flood();
    expect(isHeavy(loud.id)).toBe(true);
    expect((await ask(loud)).body).toBe('lane');
    expect((await ask(quiet)).body).toBe('main ');
  }, 60_000);

  it('is told what the server in front found out, whatever the client says', async () => {
    const headers = { [LANE_HEADER]: 'forged', 'x-client-ip': '6.6.6.6', 'x-request-id': 'rid_forged000' };
    const { headers: answered } = await ask(loud, { headers });
    expect(seen['x-request-id']).toBe(answered['x-request-id']);
    expect(seen['x-client-ip']).toBe('127.0.0.1');
    expect(seen.host).toBe(`${loud.slug}.${BASE}`);
    expect(seen['x-request-path']).toBe('/a?b=c');
    expect(readLaneCall(seen[LANE_HEADER])).toEqual({
      token: expect.any(String) as string,
      face: 'site',
      tenantId: loud.id,
    });
  });

  it('answers under the policy of the server in front, set once', async () => {
    answer = (res) => {
      res.setHeader('content-type', 'text/html');
      res.setHeader('set-cookie', ['a=1', 'b=2']);
      res.statusCode = 404;
      res.write('<p>');
      res.end('</p>');
    };
    const { status, headers, body } = await ask(loud);
    const nonce = /'nonce-([^']+)'/.exec(String(seen['content-security-policy']))?.[1];
    expect(status).toBe(404);
    expect(body).toBe('<p></p>');
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(String(headers['content-security-policy']).split(`'nonce-${nonce}'`)).toHaveLength(2);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('takes bodies whole', async () => {
    answer = (res, body) => res.end(body);
    const body = 'ü'.repeat(100_000);
    expect((await ask(loud, { body })).body === body).toBe(true);
  });

  it('leaves nothing behind at the gate', async () => {
    await ask(loud);
    await expect.poll(() => requestGate().figures()).toEqual({ held: 0, waiting: 0 });
  });

  it('tells what it counted to the server in front, and nothing when it does not answer', async () => {
    answer = (res) => res.end(JSON.stringify([{ name: 'x' }]));
    expect(await lane.metrics()).toEqual([[{ name: 'x' }]]);
    expect(readLaneCall(seen[LANE_HEADER])).toMatchObject({ wants: 'metrics' });
    answer = (res) => res.end('no JSON');
    expect(await lane.metrics()).toEqual([]);
  });

  it('is done without when it is away', async () => {
    await new Promise<void>((resolve) => {
      behind.close(() => resolve());
      behind.closeAllConnections();
    });
    const answers = await Promise.all([ask(loud), ask(loud, { body: 'posted' })]);
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, 'main '],
      [200, 'main posted'],
    ]);
  });

  it('hears nobody but the server in front', () => {
    for (const header of [undefined, '', 'null', '{}', '{"token":"x"}', ['a']]) {
      expect(readLaneCall(header)).toBeNull();
    }
  });
});
