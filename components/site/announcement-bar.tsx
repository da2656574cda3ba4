'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { isCurrent } from './is-current';

/** What decides whether an announcement is shown. */
interface Announcement {
  text: string;
  from: string | null;
  until: string | null;
  isDismissible: boolean;
}

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
  isCurrentAtFirst,
  label,
  dismissLabel,
  dismissIcon,
  className,
  children,
}: {
  announcement: Announcement;
  isCurrentAtFirst: boolean;
  label: string;
  dismissLabel: string;
  dismissIcon: ReactNode;
  className: string;
  children: ReactNode;
}) {
  const [isShown, setIsShown] = useState(isCurrentAtFirst);
  const { from, until, text, isDismissible } = announcement;
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
    <section aria-label={label} className={className}>
      <div className="mx-auto flex w-full max-w-5xl items-start gap-3 px-4 py-2.5 text-sm sm:px-6">
        {children}
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
            {dismissIcon}
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
