import { describe, expect, it } from 'vitest';
import { type Batch, Batches } from './batches';
import type { PendingPlace } from './sql';

function places(partition: string, count: number, database = 'home'): PendingPlace[] {
  return Array.from({ length: count }, (_, i) => ({
    partition,
    database,
    schema: `t_${String(i).padStart(3, '0')}`,
    isTarget: false,
  }));
}

const bounds = { parallelism: 8, perPartition: 2 };

describe('batches of places', () => {
  it('hold places of one database, sixteen at most, each place once', async () => {
    const all = [...places('a', 40), ...places('a', 3, 'own')];
    const batches = new Batches(all, { parallelism: 8, perPartition: 64 });
    const given: Batch[] = [];
    for (let i = 0; i < 43 + 3; i++) {
      const last = given.at(-1);
      const batch = await batches.next(last);
      if (!batch) break;
      given.push(batch);
    }
    expect(given.every((batch) => batch.places.length <= 16)).toBe(true);
    expect(given.every(({ database, places: some }) => some.every((one) => one.database === database))).toBe(
      true,
    );
    const seen = given.flatMap((batch) =>
      batch.places.map(({ database, schema }) => `${database}.${schema}`),
    );
    expect(seen).toHaveLength(43);
    expect(new Set(seen).size).toBe(43);
  });

  it('split a small run, so that every lane has some of it', async () => {
    const batches = new Batches(places('a', 4), bounds);
    expect((await batches.next())?.places).toHaveLength(2);
    expect((await batches.next())?.places).toHaveLength(2);
  });

  it('are given out to a partition up to its bound, and again when one is over', async () => {
    const batches = new Batches([...places('a', 60), ...places('b', 1)], bounds);
    const first = (await batches.next()) as Batch;
    await batches.next();
    const third = (await batches.next()) as Batch;
    expect([first.partition, third.partition].sort()).toEqual(['a', 'a']);
    let isGiven = false;
    const waiting = batches.next().then((batch) => {
      isGiven = true;
      return batch;
    });
    await Promise.resolve();
    expect(isGiven).toBe(false);
    batches.end(first);
    expect((await waiting)?.partition).toBe('a');
  });

  it('let partitions take turns, so that a small one does not wait behind a large one', async () => {
    const batches = new Batches([...places('a', 200), ...places('b', 1)], bounds);
    const two = [await batches.next(), await batches.next()];
    expect(two.map((batch) => batch?.partition).sort()).toEqual(['a', 'b']);
  });

  it('end', async () => {
    const batches = new Batches(places('a', 1), bounds);
    const only = (await batches.next()) as Batch;
    expect(await batches.next(only)).toBeNull();
    expect(await new Batches([], bounds).next()).toBeNull();
  });
});
