'use client';

import { useEffect, useState } from 'react';

/** Text that is being written, kept in this tab until it is sent: leaving the page and coming back loses nothing. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    // The server cannot know it, so it comes after the first paint.
    setText(read(key));
  }, [key]);
  return [
    text,
    (next) => {
      setText(next);
      write(key, next);
    },
  ];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

// A browser may refuse storage altogether; then the text lives as long as the page.
function write(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {}
}
