/** So many at once, and so many a second after that. */
export class TokenBucket {
  private tokens: number;
  private filledAt = performance.now();

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.tokens = burst;
  }

  /** Takes one; false when none is left for now. */
  take(): boolean {
    const instant = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((instant - this.filledAt) / 1_000) * this.perSecond);
    this.filledAt = instant;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
