import { Monitor, Moon, Sun } from 'lucide';
import { cn } from './cn';
import { Icon } from './icon';
import { ThemeMark } from './theme-mark';

const ENGLISH = { theme: 'Theme', light: 'Light', dark: 'Dark', system: 'System' };
const ICONS = { light: Sun, dark: Moon, system: Monitor };

/**
 * Light, dark, or as the system says: radio buttons with the look of a `SegmentedControl`. public/assets/theme.js, which every
 * document has, marks the reader's choice and takes it.
 */
export function ThemeToggle({
  labels = ENGLISH,
  className,
}: {
  labels?: typeof ENGLISH;
  className?: string;
}) {
  return (
    <div
      role="radiogroup"
      aria-label={labels.theme}
      className={cn('inline-flex h-8 items-center gap-0.5 rounded-md border bg-muted p-0.5', className)}
    >
      {(['light', 'dark', 'system'] as const).map((theme) => (
        <label key={theme} className="theme-choice">
          <input type="radio" name="theme-choice" value={theme} aria-label={labels[theme]} />
          <Icon of={ICONS[theme]} />
        </label>
      ))}
      <ThemeMark />
    </div>
  );
}
