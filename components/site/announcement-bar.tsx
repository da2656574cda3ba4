'use client';

import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { AnnouncementTone } from '@/lib/desk/schemas/site-content-values';
import { isCurrent } from './is-current';
import { TenantLink } from './tenant-link';

export interface Announcement {
  text: string;
  tone: AnnouncementTone;
  link: { label: string; href: string } | null;
  from: string | null;
  until: string | null;
  isDismissible: boolean;
}

const TONE: Record<AnnouncementTone, string> = {
  neutral: 'bg-muted text-foreground',
  info: 'bg-info-soft text-info-text',
  success: 'bg-success-soft text-success-text',
  warning: 'bg-warning-soft text-warning-text',
  danger: 'bg-danger-soft text-danger-text',
};

const KEPT_AS = 'announcement-dismissed';
/** A timer holds at most 2³¹ − 1 ms. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * What the tenant wants every visitor to know, above the header. The page may be older than the announcement's begin or end,
 * so the browser looks at its own clock; that it was dismissed stays in this browser alone.
 *
 * @param isCurrentAtFirst whether it was current when the page was made
 */
export function AnnouncementBar({
  announcement,
  basePath,
  isCurrentAtFirst,
  lang,
  label,
  dismissLabel,
}: {
  announcement: Announcement;
  basePath: string;
  isCurrentAtFirst: boolean;
  lang: string;
  label: string;
  dismissLabel: string;
}) {
  const [isShown, setIsShown] = useState(isCurrentAtFirst);
  const { from, until, text, tone, link, isDismissible } = announcement;
  const mark = JSON.stringify([text, from, until]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const at = Date.now();
      setIsShown(isCurrent({ from, until }, at) && !(isDismissible && readMark() === mark));
      const next = [from, until].map((moment) => (moment ? Date.parse(moment) : 0)).filter((ms) => ms > at);
      if (next.length > 0) timer = setTimeout(look, Math.min(Math.min(...next) - at + 50, TIMER_MAX_MS));
    };
    look();
    return () => clearTimeout(timer);
  }, [from, until, isDismissible, mark]);

  if (!isShown) return null;
  return (
    <section aria-label={label} className={cn('border-b print:hidden', TONE[tone])}>
      <div className="mx-auto flex w-full max-w-5xl items-start gap-3 px-4 py-2.5 text-sm sm:px-6">
        <p className="min-w-0 flex-1 text-pretty wrap-anywhere sm:text-center" lang={lang}>
          {text}{' '}
          {link ? (
            <TenantLink
              href={link.href}
              basePath={basePath}
              className="font-semibold whitespace-nowrap underline underline-offset-3"
            >
              {link.label}
            </TenantLink>
          ) : null}
        </p>
        {isDismissible ? (
          <button
            type="button"
            aria-label={dismissLabel}
            className="-my-1 -me-1.5 inline-flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-hover"
            onClick={() => {
              setIsShown(false);
              writeMark(mark);
            }}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        ) : null}
      </div>
    </section>
  );
}

function readMark(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    // A browser that keeps nothing shows it again on the next page.
    return null;
  }
}

function writeMark(mark: string): void {
  try {
    localStorage.setItem(KEPT_AS, mark);
  } catch {
    // As above.
  }
}
