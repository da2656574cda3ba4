/** A bucket of look-ups for names that are probably made up: 50 at once, then 10 a second. */
export class LookupBudget {
  private tokens: number;
  private filledAt = performance.now();

  constructor(
    private readonly burst = 50,
    private readonly perSecond = 10,
  ) {
    this.tokens = burst;
  }

  /** Takes one look-up; false when none is left for now. */
  take(): boolean {
    const instant = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((instant - this.filledAt) / 1_000) * this.perSecond);
    this.filledAt = instant;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
