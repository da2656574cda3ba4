/** Minutes as people say them, in the largest unit that fits. */
export function spell(minutes: number): string {
  const [size, unit] =
    minutes % 1_440 === 0 ? [1_440, 'day'] : minutes % 60 === 0 ? [60, 'hour'] : [1, 'minute'];
  const count = minutes / (size as number);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
