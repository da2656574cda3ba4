'use client';

import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toaster';
import type { SessionDto } from '@/lib/identity/schemas';
import type { Words } from '@/lib/site-words/words';
import type { ActionResult } from '@/lib/kernel/result';

export interface SessionsListProps {
  sessions: SessionDto[];
  locale: string;
  timeZone: string;
  revoke: (input: { id: string }) => Promise<ActionResult<unknown>>;
  revokeOthers: (input: Record<string, never>) => Promise<ActionResult<{ ended: number }>>;
}

/** What the server calls a browser that does not say what it is. */
const UNKNOWN_DEVICE = 'Unknown device';

/** "Firefox on Linux" in the words of the page. */
function deviceText(device: string, t: Words): string {
  if (device === UNKNOWN_DEVICE) return t('form.unknownDevice');
  const [, browser, system] = /^(.+) on (.+)$/.exec(device) ?? [];
  return browser && system ? t('form.device', { browser, system }) : device;
}

/** One's own signed-in browsers, each of which can be signed out from here. */
export function SessionsList({ sessions, locale, timeZone, revoke, revokeOthers }: SessionsListProps) {
  const t = useWords();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const shown = sessions.filter(({ id }) => !gone.has(id));
  const others = shown.filter(({ isCurrent }) => !isCurrent);

  const endOne = async (id: string) => {
    const before = gone;
    setGone(new Set([...gone, id]));
    const result = await revoke({ id });
    if (result.ok) return void toast.success(t('form.sessionEnded'));
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
    toast.success(t('form.sessionsEnded', { count: result.data.ended }));
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
                <bdi>{deviceText(session.device, t)}</bdi>
                {session.isCurrent ? <Badge tone="success">{t('form.thisBrowser')}</Badge> : null}
              </p>
              <p className="text-xs text-muted-foreground">
                {t.rich('form.session', {
                  address: session.ip ?? t('form.unknownAddress'),
                  used: () => (
                    <RelativeTime key="used" value={session.lastSeenAt} locale={locale} timeZone={timeZone} />
                  ),
                  since: () => (
                    <RelativeTime
                      key="since"
                      value={session.createdAt}
                      locale={locale}
                      timeZone={timeZone}
                      absolute
                    />
                  ),
                })}
              </p>
            </div>
            {session.isCurrent ? null : (
              <Button
                size="sm"
                aria-label={t('form.endSessionOf', { device: deviceText(session.device, t) })}
                onClick={() => void endOne(session.id)}
              >
                {t('form.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div>
          <ConfirmDialog
            trigger={<Button>{t('form.endOthers')}</Button>}
            title={t('form.endOthersAsk')}
            description={t('form.endOthersText')}
            confirmLabel={t('form.signOut')}
            cancelLabel={t('form.cancel')}
            closeLabel={t('form.close')}
            tone="danger"
            onConfirm={endOthers}
          />
        </div>
      ) : null}
    </div>
  );
}
