'use client';

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { directionOf, type Language } from '@/lib/kernel/languages';

/** The window that a preview pretends to be in, in pixels of the page. */
export interface PreviewWindow {
  widthPx: number;
  heightPx: number;
}

const EMPTY = '<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>';
const NOWHERE = -1;

/** A taller one would leave the window of whoever looks at it. */
const TALLEST_PX = 600;

/** Share of its size in which a window fits the room that there is. */
function useScale({ widthPx, heightPx }: PreviewWindow) {
  const [scale, setScale] = useState(0);
  const observe = useCallback(
    (room: HTMLDivElement | null) => {
      if (!room) return;
      const observer = new ResizeObserver(([entry]) => {
        if (entry) setScale(Math.min(1, entry.contentRect.width / widthPx, TALLEST_PX / heightPx));
      });
      observer.observe(room);
      return () => observer.disconnect();
    },
    [widthPx, heightPx],
  );
  return { scale, observe };
}

/** A window drawn as small as it has to be. Nothing in it can be reached. */
function ScaledWindow({
  size,
  title,
  frame,
}: {
  size: PreviewWindow;
  title: string;
  frame: (style: React.CSSProperties) => ReactNode;
}) {
  const { scale, observe } = useScale(size);
  return (
    <div ref={observe} className="w-full" role="img" aria-label={title}>
      <div
        style={{ width: size.widthPx * scale, height: size.heightPx * scale }}
        className="mx-auto overflow-hidden rounded-lg border bg-background"
        inert
      >
        {frame({
          width: size.widthPx,
          height: size.heightPx,
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
          border: 0,
          pointerEvents: 'none',
        })}
      </div>
    </div>
  );
}

/** A whole document as it would be sent: it runs nothing and reaches nothing. */
export function DocumentPreview({ html, size, title }: { html: string; size: PreviewWindow; title: string }) {
  return (
    <ScaledWindow
      size={size}
      title={title}
      frame={(style) => <iframe title={title} sandbox="" srcDoc={html} tabIndex={NOWHERE} style={style} />}
    />
  );
}

/** Parts of our own in a window of their own: its width decides what a phone shows, its theme is not the page's around it. */
export function PartsPreview({
  size,
  theme,
  language,
  title,
  children,
}: {
  size: PreviewWindow;
  theme: 'light' | 'dark';
  language: Language;
  title: string;
  children: ReactNode;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);

  const enter = useCallback(() => {
    const inside = frame.current?.contentDocument;
    if (!inside || inside.URL !== 'about:srcdoc' || inside.readyState !== 'complete') return;
    if (inside.head.querySelector('link,style') === null)
      for (const sheet of document.querySelectorAll('link[rel="stylesheet"],head style'))
        inside.head.append(inside.importNode(sheet, true));
    setBody(inside.body);
  }, []);

  useEffect(() => {
    // The frame of a page that came from the server may have been ready before anybody listened.
    enter();
  }, [enter]);
  useEffect(() => {
    if (!body) return;
    const root = body.ownerDocument.documentElement;
    root.className = theme;
    root.lang = language;
    root.dir = directionOf(language);
  }, [body, theme, language]);

  return (
    <ScaledWindow
      size={size}
      title={title}
      frame={(style) => (
        <>
          <iframe
            ref={frame}
            title={title}
            // Without scripts of its own; the page around it draws what is inside.
            sandbox="allow-same-origin"
            srcDoc={EMPTY}
            onLoad={enter}
            tabIndex={NOWHERE}
            style={style}
          />
          {body ? createPortal(children, body) : null}
        </>
      )}
    />
  );
}
