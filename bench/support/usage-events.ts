const METERS = ['exports', 'ai_requests', 'active_users', 'peak_seats', 'devices'];
const HOUR_MS = 3_600_000;

/** JSON of a batch of events on five meters, by number: the same batch is the same events, whoever sends it. */
export function eventsText(batch: number, size: number): string {
  // An hour ago and up to two days before it: the same for every process of one run.
  const base = Math.floor(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS;
  return JSON.stringify(
    Array.from({ length: size }, (_, i) => {
      const n = batch * size + i;
      return {
        id: `bench-${n}`,
        meter: METERS[n % METERS.length],
        value: n % 2 ? (n % 1_000) + 1 : `${(n % 97) + 1}.25`,
        time: new Date(base - (batch % 48) * HOUR_MS - ((n * 7_919) % HOUR_MS)).toISOString(),
        subject: `subject-${n % 200}`,
        properties: { region: `r${n % 8}`, isTest: false, sizeBytes: n },
      };
    }),
  );
}
