import { round } from './figures';

/** One line of a benchmark's result: what was measured, against which target. */
export interface Finding {
  name: string;
  value: number;
  unit: string;
  /** Met when the value is at least (`min`) or at most (`max`) this. */
  target?: { min: number } | { max: number };
}

export function isMet({ value, target }: Finding): boolean {
  if (!target) return true;
  return 'min' in target ? value >= target.min : value <= target.max;
}

/**
 * Prints findings for people, misses as plainly as hits; with `--json` the last line is one JSON object.
 * A missed target does not fail the run: shared machines are noisy, and the reader decides.
 */
export function report(benchmark: string, findings: Finding[], details: Record<string, unknown> = {}): void {
  const width = Math.max(...findings.map((finding) => finding.name.length));
  for (const finding of findings) {
    const target = finding.target
      ? 'min' in finding.target
        ? `≥ ${finding.target.min}`
        : `≤ ${finding.target.max}`
      : '';
    const verdict = finding.target ? (isMet(finding) ? 'met' : 'MISSED') : '';
    print(
      `${finding.name.padEnd(width)}  ${String(round(finding.value)).padStart(10)} ${finding.unit.padEnd(10)} ${target.padEnd(10)} ${verdict}`,
    );
  }
  const missed = findings.filter((finding) => !isMet(finding));
  const targeted = findings.filter((finding) => finding.target);
  print(
    `\n${targeted.length - missed.length} of ${targeted.length} targets met${missed.length ? `; missed: ${missed.map((f) => f.name).join(', ')}` : ''}.`,
  );
  if (process.argv.includes('--json')) {
    print(
      JSON.stringify({
        benchmark,
        findings: findings.map((f) => ({ ...f, value: round(f.value), met: isMet(f) })),
        ...details,
      }),
    );
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
