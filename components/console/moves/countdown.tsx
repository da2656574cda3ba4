'use client';

import { useEffect, useState } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';

const two = (value: number) => String(value).padStart(2, '0');

/** "23:59:07" until an instant, moving on each second; the instant itself before the page is alive. */
export function Countdown({ until }: { until: string }) {
  const [leftMs, setLeftMs] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setLeftMs(Math.max(0, Date.parse(until) - Date.now()));
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, 1_000);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [until]);
  if (leftMs === null) return <ConsoleTime value={until} absolute />;
  const seconds = Math.floor(leftMs / 1_000);
  return (
    <time dateTime={until} className="tabular-nums">
      {Math.floor(seconds / 3_600)}:{two(Math.floor(seconds / 60) % 60)}:{two(seconds % 60)}
    </time>
  );
}
