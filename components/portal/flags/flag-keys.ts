/** Flags that parts of the portal ask for. */
export const PORTAL_FLAGS = {
  /** Whether the usage page says where the month is heading; on where nobody has made the flag. */
  usageForecast: 'portal-usage-forecast',
} as const;
