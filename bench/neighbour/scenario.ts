/** Alone; beside a hundred times its load without turns; and with turns. */
export type Mode = 'alone' | 'fifo' | 'fair';
export const MODES: readonly Mode[] = ['alone', 'fifo', 'fair'];

/** How many the noisy tenant asks for at the same time; the quick one asks one after the other. */
export const CROWD = 100;

export interface Outcome {
  /** How long each of the quick tenant's took, in milliseconds. */
  samples: number[];
  /** What the noisy tenant got done meanwhile. */
  noisies: number;
}

export interface Scenario {
  name: string;
  roundMs: number;
  /** The first round only warms up. */
  warmUpMs: number;
  run(mode: Mode, durationMs: number): Promise<Outcome>;
}

/** The quick tenant asks one thing after the other, with a breath in between, as a person's pages do. */
export async function askQuietly(ask: () => Promise<unknown>, durationMs: number): Promise<number[]> {
  const endsAt = performance.now() + durationMs;
  const samples: number[] = [];
  while (performance.now() < endsAt) {
    const before = performance.now();
    await ask();
    samples.push(performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return samples;
}

/** The noisy one, from as many loops as the crowd has heads. @returns how many were done within the time */
export async function askInCrowd(ask: () => Promise<unknown>, durationMs: number): Promise<number> {
  const endsAt = performance.now() + durationMs;
  let done = 0;
  const loop = async () => {
    while (performance.now() < endsAt) {
      await ask();
      if (performance.now() < endsAt) done++;
    }
  };
  await Promise.all(Array.from({ length: CROWD }, loop));
  return done;
}
