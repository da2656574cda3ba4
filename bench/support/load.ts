import { percentile } from './figures';

export interface Load {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** Runs `operation` from `clients` loops for `durationMs` and measures each call. */
export async function runLoad(
  operation: (index: number) => Promise<unknown>,
  clients: number,
  durationMs: number,
): Promise<Load> {
  const samples: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  let index = 0;
  const loop = async () => {
    while (performance.now() < endsAt) {
      const before = performance.now();
      await operation(index++);
      samples.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, loop));
  const elapsedS = (performance.now() - startedAt) / 1000;
  return {
    perSecond: samples.length / elapsedS,
    p50Ms: percentile(samples, 0.5),
    p95Ms: percentile(samples, 0.95),
    p99Ms: percentile(samples, 0.99),
  };
}

/** Runs variants in turn, round by round, so that the machine's moods hit all alike; returns every round. */
export async function interleave<K extends string>(
  variants: Record<K, () => Promise<Load>>,
  rounds: number,
): Promise<Record<K, Load[]>> {
  const names = Object.keys(variants) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Load[]])) as Record<K, Load[]>;
  for (let round = 0; round < rounds; round++) {
    // Each round starts with another variant.
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] as K;
      results[name].push(await variants[name]());
    }
  }
  return results;
}
