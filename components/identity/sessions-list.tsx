'use client';

import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toaster';
import type { SessionDto } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export interface SessionsListProps {
  sessions: SessionDto[];
  locale: string;
  timeZone: string;
  revoke: (input: { id: string }) => Promise<ActionResult<unknown>>;
  revokeOthers: (input: Record<string, never>) => Promise<ActionResult<{ ended: number }>>;
}

/** One's own signed-in browsers, each of which can be signed out from here. */
export function SessionsList({ sessions, locale, timeZone, revoke, revokeOthers }: SessionsListProps) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const shown = sessions.filter(({ id }) => !gone.has(id));
  const others = shown.filter(({ isCurrent }) => !isCurrent);

  const endOne = async (id: string) => {
    const before = gone;
    setGone(new Set([...gone, id]));
    const result = await revoke({ id });
    if (result.ok) return void toast.success('Session ended');
    setGone(before);
    toast.error(result.error.message);
  };

  const endOthers = async () => {
    const result = await revokeOthers({});
    if (!result.ok) {
      toast.error(result.error.message);
      return false;
    }
    setGone(new Set([...gone, ...others.map(({ id }) => id)]));
    toast.success(result.data.ended === 1 ? 'One session ended' : `${result.data.ended} sessions ended`);
    return true;
  };

  return (
    <div className="grid gap-3">
      <ul className="divide-y rounded-lg border">
        {shown.map((session) => (
          <li key={session.id} className="flex items-center gap-3 px-4 py-3">
            <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
                {session.device}
                {session.isCurrent ? <Badge tone="success">This browser</Badge> : null}
              </p>
              <p className="text-xs text-muted-foreground">
                {session.ip ?? 'Unknown address'} · last used{' '}
                <RelativeTime value={session.lastSeenAt} locale={locale} timeZone={timeZone} /> · signed in{' '}
                <RelativeTime value={session.createdAt} locale={locale} timeZone={timeZone} absolute />
              </p>
            </div>
            {session.isCurrent ? null : (
              <Button
                size="sm"
                aria-label={`End session: ${session.device}`}
                onClick={() => void endOne(session.id)}
              >
                End session
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div>
          <ConfirmDialog
            trigger={<Button>Sign out everywhere else</Button>}
            title="Sign out everywhere else?"
            description="Every other browser is signed out with its next click. This one stays signed in."
            confirmLabel="Sign out"
            tone="danger"
            onConfirm={endOthers}
          />
        </div>
      ) : null}
    </div>
  );
}
