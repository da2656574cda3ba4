/** A size in the unit that reads best: 512 B, 14 kB, 2.4 MB. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`;
  const unit = sizeBytes < 1e6 ? 1e3 : sizeBytes < 1e9 ? 1e6 : 1e9;
  const size = sizeBytes / unit;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${{ 1e3: 'kB', 1e6: 'MB', 1e9: 'GB' }[unit]}`;
}
