/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(atMs / 1000) * 1000;
}

/** An instant as a field of date and time shows it, on the clocks of a zone; empty for null. */
export function zonedFieldOf(instant: string | null, timeZone: string): string {
  if (!instant) return '';
  const at = Date.parse(instant);
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

/** The instant such a field means; null when it is empty. An hour that the clocks leave out is read as the one after it. */
export function zonedInstantOf(field: string, timeZone: string): string | null {
  const wall = Date.parse(`${field}Z`);
  if (Number.isNaN(wall)) return null;
  // The first guess may lie on the other side of a change of the clocks; the second does not.
  const guess = wall - offsetMs(wall, timeZone);
  return new Date(wall - offsetMs(guess, timeZone)).toISOString();
}
