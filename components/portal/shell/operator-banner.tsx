'use client';

import { Eye, PencilLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

/** An operator who is in the portal under a member's name. */
export interface PortalOperator {
  name: string;
  memberName: string;
  mode: 'readOnly' | 'elevated';
  /** ISO 8601 */
  expiresAt: string;
  /** The tenant's page in the console. */
  consoleUrl: string;
}

/** Across the top of every page: who looks, under whose name, how long still, and the way out. */
export function OperatorBanner({ operator, onEnd }: { operator: PortalOperator; onEnd: () => void }) {
  const left = useSecondsLeft(operator.expiresAt);
  const isElevated = operator.mode === 'elevated';
  return (
    <section
      aria-label="Operator session"
      className={cn(
        'sticky top-0 z-40 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-2 text-sm md:px-6',
        isElevated
          ? 'border-danger/40 bg-danger-soft text-danger-text'
          : 'border-warning/40 bg-warning-soft text-warning-text',
      )}
    >
      {isElevated ? (
        <PencilLine aria-hidden="true" className="size-4 shrink-0" />
      ) : (
        <Eye aria-hidden="true" className="size-4 shrink-0" />
      )}
      <p className="min-w-0 flex-1 max-sm:basis-[calc(100%-2rem)]">
        <strong className="font-medium">
          {operator.name}, you {isElevated ? 'act' : 'look'} as {operator.memberName}.
        </strong>{' '}
        {isElevated ? 'What you change counts.' : 'Nothing can be changed.'}{' '}
        <span className="tabular-nums" aria-live="off">
          {left === null ? null : `${spell(left)} left`}
        </span>
      </p>
      <span className="flex gap-2">
        {isElevated ? null : (
          <Button asChild size="sm">
            <a href={operator.consoleUrl}>Ask to change things</a>
          </Button>
        )}
        <Button size="sm" variant="primary" onClick={onEnd}>
          End
        </Button>
      </span>
    </section>
  );
}

/** Seconds until an instant, counted in the browser; the page is asked for anew when they are over. */
function useSecondsLeft(instant: string): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((new Date(instant).getTime() - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds === 0) window.location.reload();
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [instant]);
  return left;
}

function spell(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
