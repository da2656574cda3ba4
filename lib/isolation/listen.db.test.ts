import { afterEach, describe, expect, it } from 'vitest';
import { withMainAdmin } from './places';
import { listenOnControl } from './index';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** What a listener was told, in order. */
function listen(channel: string): { told: string[]; stop: () => Promise<void> } {
  const told: string[] = [];
  const stop = listenOnControl(channel, {
    onConnect: () => told.push('connect'),
    onNotification: (payload) => told.push(payload),
    onLost: () => told.push('lost'),
  });
  stops.push(stop);
  return { told, stop };
}

const asAdmin = (text: string, values: string[] = []) =>
  withMainAdmin(async (client) => (await client.query(text, values)).rows);
const notify = (channel: string, payload: string) => asAdmin('select pg_notify($1, $2)', [channel, payload]);
const connections = () =>
  asAdmin("select pid from pg_stat_activity where application_name = 'tenantry-listen'");

describe('listening', () => {
  it('hears several channels on one connection, each listener its own', async () => {
    const before = (await connections()).length;
    const [one, two, also] = [listen('listen_one'), listen('listen_two'), listen('listen_one')];
    await expect.poll(() => [one, two, also].every(({ told }) => told.includes('connect'))).toBe(true);
    expect((await connections()).length - before).toBeLessThanOrEqual(1);
    await notify('listen_one', 'a');
    await notify('listen_two', 'b');
    await expect.poll(() => two.told).toEqual(['connect', 'b']);
    expect(one.told).toEqual(['connect', 'a']);
    expect(also.told).toEqual(['connect', 'a']);
  });

  it('tells a listener that comes later, and leaves the others alone when one goes', async () => {
    const one = listen('listen_one');
    await expect.poll(() => one.told).toEqual(['connect']);
    const late = listen('listen_one');
    await expect.poll(() => late.told).toEqual(['connect']);
    await late.stop();
    await notify('listen_one', 'still');
    await expect.poll(() => one.told).toEqual(['connect', 'still']);
    expect(late.told).toEqual(['connect']);
  });

  it('tells everybody of a loss and of the next connection', async () => {
    const [one, two] = [listen('listen_one'), listen('listen_two')];
    await expect.poll(() => [one, two].every(({ told }) => told.includes('connect'))).toBe(true);
    await asAdmin(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenantry-listen'",
    );
    await expect
      .poll(() => [one.told, two.told], { timeout: 15_000 })
      .toEqual([
        ['connect', 'lost', 'connect'],
        ['connect', 'lost', 'connect'],
      ]);
    await notify('listen_two', 'after');
    await expect.poll(() => two.told.at(-1)).toBe('after');
  });
});
