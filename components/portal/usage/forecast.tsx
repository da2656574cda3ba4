'use client';

import type { ReactNode } from 'react';
import { PORTAL_FLAGS } from '../flags/flag-keys';
import { useFlag } from '../flags/flags-provider';

/** What tells where the month is heading, as long as the flag is on; `isOn` is how the server read it. */
export function Forecast({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  return useFlag(PORTAL_FLAGS.usageForecast, isOn) ? children : null;
}
