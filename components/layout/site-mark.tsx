import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';

/** A logo as it is shown: where it is, and its own size. */
export interface ShownLogo {
  url: string;
  widthPx: number;
  heightPx: number;
}

/** What stands for a site. A logo says the name; without one the initial and the name do. */
export interface SiteMarkProps {
  name: string;
  /** `#rrggbb` */
  accent: string;
  light: ShownLogo | null;
  dark: ShownLogo | null;
  className?: string;
}

const BOX = { widthPx: 176, heightPx: 32 };

/** Drawn in the size it will have, so that nothing moves when it is there. */
function LogoImage({ logo, name, className }: { logo: ShownLogo; name: string; className?: string }) {
  const scale = Math.min(BOX.widthPx / logo.widthPx, BOX.heightPx / logo.heightPx);
  return (
    <img
      src={logo.url}
      alt={name}
      width={Math.max(1, Math.round(logo.widthPx * scale))}
      height={Math.max(1, Math.round(logo.heightPx * scale))}
      // Of two, the browser asks only for the one that its theme shows.
      loading={className ? 'lazy' : undefined}
      className={cn('h-auto max-w-full', className)}
    />
  );
}

/** The mark of a site in its header, on its cards and in previews. */
export function SiteMark({ name, accent, light, dark, className }: SiteMarkProps) {
  const [day, night] = [light ?? dark, dark ?? light];
  if (!day || !night) {
    return (
      <span className={cn('flex min-w-0 items-center gap-2.5', className)}>
        <Avatar name={name} color={accent} shape="square" size="sm" className="size-7 text-sm" />
        <span className="truncate">{name}</span>
      </span>
    );
  }
  return (
    <span className={cn('flex min-w-0 items-center', className)}>
      {day.url === night.url ? (
        <LogoImage logo={day} name={name} />
      ) : (
        <>
          <LogoImage logo={day} name={name} className="dark:hidden" />
          <LogoImage logo={night} name={name} className="hidden dark:block" />
        </>
      )}
    </span>
  );
}
