import { describe, expect, it } from 'vitest';
import { appError } from '@/lib/kernel/errors';
import {
  createLogger,
  currentRequestScope,
  extendRequestScope,
  loggablePath,
  metrics,
  metricsData,
  metricsText,
  runWithRequestScope,
  tenantLabel,
} from './index';

function capture() {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => lines.push(JSON.parse(line)) } });
  return { log, lines };
}

describe('request scope', () => {
  it('reaches everything that is awaited inside, and nothing beside it', async () => {
    const seen = await Promise.all(
      ['rid_a', 'rid_b'].map((requestId) =>
        runWithRequestScope({ requestId }, async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          extendRequestScope({ tenantId: `ten_${requestId}` });
          await Promise.resolve();
          return currentRequestScope();
        }),
      ),
    );
    expect(seen).toEqual([
      { requestId: 'rid_a', tenantId: 'ten_rid_a' },
      { requestId: 'rid_b', tenantId: 'ten_rid_b' },
    ]);
    expect(currentRequestScope()).toBeUndefined();
  });

  it('refuses to change its tenant', () => {
    runWithRequestScope({ requestId: 'rid', tenantId: 'ten_a' }, () => {
      expect(() => extendRequestScope({ tenantId: 'ten_b' })).toThrow(/another tenant/);
      expect(() => extendRequestScope({ tenantId: 'ten_a', actorId: 'idn_1' })).not.toThrow();
    });
  });
});

describe('logger', () => {
  it('adds the ids of the running request by itself', () => {
    const { log, lines } = capture();
    runWithRequestScope({ requestId: 'rid_1', tenantId: 'ten_1' }, () =>
      log.info({ articleId: 'art_1' }, 'article published'),
    );
    log.info('outside');
    expect(lines[0]).toMatchObject({
      level: 'info',
      requestId: 'rid_1',
      tenantId: 'ten_1',
      articleId: 'art_1',
      msg: 'article published',
    });
    expect(lines[1]).not.toHaveProperty('requestId');
  });

  it('blacks out secrets wherever they usually hide', () => {
    const { log, lines } = capture();
    log.info({
      password: 'hunter2',
      body: { token: 'abc' },
      req: { headers: { cookie: 'sid=1', authorization: 'Bearer x', 'x-api-key': 'k' } },
    });
    const text = JSON.stringify(lines);
    for (const secret of ['hunter2', 'abc', 'sid=1', 'Bearer x', '"k"']) expect(text).not.toContain(secret);
  });

  it('keeps the inner detail of our own errors', () => {
    const { log, lines } = capture();
    log.error({ err: appError('FORBIDDEN', { detail: { permission: 'key.manage' } }) }, 'refused');
    expect(lines[0]).toMatchObject({ err: { code: 'FORBIDDEN', detail: { permission: 'key.manage' } } });
  });
});

describe('loggablePath', () => {
  it.each([
    ['/articles/x?q=printer', '/articles/x?q=printer'],
    [`/invite/${'A'.repeat(43)}`, '/invite/[redacted]'],
    ['/magic-link?token=abc&next=%2F', '/magic-link?token=[redacted]&next=%2F'],
    ['/x?email=a@b.example', '/x?email=[redacted]'],
  ])('writes %s as %s', (target, expected) => {
    expect(loggablePath(target)).toBe(expected);
  });

  it('bounds the length', () => {
    expect(loggablePath(`/${'a/'.repeat(2_000)}`)).toHaveLength(500);
  });
});

describe('metrics', () => {
  it('shows what was counted', async () => {
    metrics().jobs.inc({ job: 'mail.send', outcome: 'done' });
    const { body, contentType } = await metricsText();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('tenantry_jobs_total{job="mail.send",outcome="done"} 1');
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('adds up what other processes counted', async () => {
    metrics().jobs.inc({ job: 'metering.rollup', outcome: 'done' }, 2);
    const { body } = await metricsText([await metricsData()]);
    expect(body).toContain('tenantry_jobs_total{job="metering.rollup",outcome="done"} 4');
  });

  it('bounds the number of tenants that get a series of their own', () => {
    const labels = Array.from({ length: 1_500 }, (_, index) => tenantLabel(`ten_${index}`));
    expect(new Set(labels).size).toBe(1_001);
    expect(tenantLabel('ten_0')).toBe('ten_0');
    expect(tenantLabel(undefined)).toBe('none');
  });
});
