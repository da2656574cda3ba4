/** An event of a passed threshold, as the jobs that tell of it get it. */
export interface ThresholdReached {
  eventId: string;
  event: { limit: string; period: string; threshold: number; used: number; allowed: number };
}
