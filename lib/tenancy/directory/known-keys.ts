import { hash, randomBytes } from 'node:crypto';

/** 24 bits and 16 probes a key: one false alarm in 100,000 unknown keys (Bloom 1970; Kirsch and Mitzenmacher 2006). */
const BITS_PER_KEY = 24;
const PROBES = 16;
const MIN_CAPACITY = 4_096;

/**
 * A set that answers "certainly unknown" or "probably known" in 3 bytes a key, so that made-up host names cost neither
 * a query nor memory. Hashes are keyed with a random seed: nobody can work out false alarms from the source.
 */
export class KnownKeys {
  private readonly seed = randomBytes(16).toString('hex');
  private readonly bits: Uint32Array;
  private readonly bitCount: number;
  private count = 0;

  /** @param capacity keys it holds before the share of false alarms rises */
  constructor(readonly capacity: number) {
    this.bitCount = Math.max(capacity, MIN_CAPACITY) * BITS_PER_KEY;
    this.bits = new Uint32Array(Math.ceil(this.bitCount / 32));
  }

  get isFull(): boolean {
    return this.count > Math.max(this.capacity, MIN_CAPACITY);
  }

  get sizeBytes(): number {
    return this.bits.byteLength;
  }

  add(key: string): void {
    let isNew = false;
    for (const bit of this.probes(key)) {
      const mask = 1 << (bit & 31);
      const word = bit >>> 5;
      const before = this.bits[word] ?? 0;
      if ((before & mask) === 0) isNew = true;
      this.bits[word] = before | mask;
    }
    if (isNew) this.count += 1;
  }

  has(key: string): boolean {
    return this.probes(key).every((bit) => ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0);
  }

  private probes(key: string): number[] {
    const digest = hash('sha1', `${this.seed}:${key}`, 'buffer');
    const first = digest.readUInt32LE(0);
    const second = (digest.readUInt32LE(4) | 1) >>> 0;
    return Array.from({ length: PROBES }, (_, i) => (first + i * second) % this.bitCount);
  }
}
