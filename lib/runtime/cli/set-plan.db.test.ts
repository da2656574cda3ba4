import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, testTenant } from '@/lib/testing';
import { isConfirmed, moveText, planMove } from './set-plan';

describe('tenants set-plan', () => {
  it('says what would be over and what would go', async () => {
    const { tenant, ctx } = await testTenant({ plan: 'enterprise', name: 'Overfull' });
    const op = await operatorCtx();
    const period = now().toISOString().slice(0, 7);
    await tenantDb(ctx).quotaCounter.create({
      data: { tenantId: tenant.id, limitKey: 'messages', period, used: 5_000_000n },
    });
    const move = await planMove(op, { tenantId: tenant.id, planKey: 'free' });
    expect(move).toMatchObject({ from: { plan: 'enterprise' }, to: { plan: 'free', version: 1 } });
    expect(move.loss.over.map(({ key, used }) => [key, used])).toContainEqual(['messages', 5_000_000]);
    const text = moveText(move);
    expect(text).toContain(`Overfull (${tenant.slug}): enterprise, version 1 -> free, version 1`);
    expect(text).toMatch(/over {4}Messages: 5,000,000 in use/);
    expect(text).toMatch(/goes {4}Single sign-on/);
  });

  it('loses nothing on the way up', async () => {
    const { tenant } = await testTenant({ plan: 'free' });
    const move = await planMove(await operatorCtx(), { tenantId: tenant.id, planKey: 'enterprise' });
    expect(moveText(move)).toContain('Nothing is over a limit, and nothing goes.');
  });

  it('refuses plans and tenants that do not exist', async () => {
    const { tenant } = await testTenant({ plan: 'free' });
    const op = await operatorCtx();
    for (const input of [
      { tenantId: tenant.id, planKey: 'no-such-plan' },
      { tenantId: newId('tenant'), planKey: 'pro' },
    ])
      await expect(planMove(op, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on only when the address was typed', async () => {
    const { tenant } = await testTenant({ plan: 'free' });
    const move = await planMove(await operatorCtx(), { tenantId: tenant.id, planKey: 'pro' });
    const answerTo = (...typed: string[]) => {
      const output = new PassThrough();
      output.resume();
      return isConfirmed(move, Readable.from(typed), output);
    };
    expect(await answerTo(`${tenant.slug}\n`)).toBe(true);
    expect(await answerTo('yes\n')).toBe(false);
    expect(await answerTo(), 'the input ended').toBe(false);
  });
});
