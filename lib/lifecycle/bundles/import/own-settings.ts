import type { BundleSettings } from '../format/manifest';

/** The settings that a tenant has chosen for itself, beside its name and address. */
export function ownSettings({ tenant }: BundleSettings) {
  const { accentColor, locale, timeZone, currency } = tenant;
  const { sessionIdleMinutes, sessionMaxHours, customerPasswordMinLength } = tenant;
  return {
    accentColor,
    locale,
    timeZone,
    currency,
    sessionIdleMinutes,
    sessionMaxHours,
    customerPasswordMinLength,
  };
}
