'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { SegmentedControl } from './segmented-control';

type Theme = 'light' | 'dark' | 'system';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('themechange', onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener('themechange', onChange);
    window.removeEventListener('storage', onChange);
  };
}

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem('theme');
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Remembers the theme on this host; public/assets/theme.js applies it. */
export function setTheme(theme: string): void {
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage is blocked: the choice cannot outlive the page, so it is not offered half.
  }
  window.dispatchEvent(new Event('themechange'));
}

/** The reader's choice, and how to change it. */
export function useTheme(): { theme: Theme; setTheme: (theme: string) => void } {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const);
  return { theme, setTheme };
}

const ENGLISH = { theme: 'Theme', light: 'Light', dark: 'Dark', system: 'System' };

/** Light, dark, or as the system says. */
export function ThemeToggle({
  labels = ENGLISH,
  className,
}: {
  labels?: typeof ENGLISH;
  className?: string;
}) {
  const { theme } = useTheme();
  return (
    <SegmentedControl
      label={labels.theme}
      value={theme}
      onValueChange={setTheme}
      className={className}
      options={[
        { value: 'light', label: null, ariaLabel: labels.light, icon: <Sun aria-hidden="true" /> },
        { value: 'dark', label: null, ariaLabel: labels.dark, icon: <Moon aria-hidden="true" /> },
        { value: 'system', label: null, ariaLabel: labels.system, icon: <Monitor aria-hidden="true" /> },
      ]}
    />
  );
}
