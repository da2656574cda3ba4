import { Clock, Mail, Phone } from 'lucide';
import type { SiteContent } from '@/lib/desk/schemas';
import { Icon } from '@/components/ui/icon';

/** How to reach people besides the form; nothing where the tenant names nothing. */
export function SupportContact({
  support,
  lang,
  className,
}: {
  support: SiteContent['support'];
  lang: string;
  className?: string;
}) {
  const { email, phone, hours } = support;
  if (!email && !phone && !hours) return null;
  return (
    <ul className={className}>
      {email ? (
        <li className="flex min-w-0 items-center gap-2">
          <Icon of={Mail} className="size-4 shrink-0" />
          <a href={`mailto:${email}`} className="min-w-0 wrap-anywhere hover:text-foreground">
            {email}
          </a>
        </li>
      ) : null}
      {phone ? (
        <li className="flex items-center gap-2">
          <Icon of={Phone} className="size-4 shrink-0" />
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} dir="ltr" className="hover:text-foreground">
            {phone}
          </a>
        </li>
      ) : null}
      {hours ? (
        <li className="flex items-center gap-2">
          <Icon of={Clock} className="size-4 shrink-0" />
          <span lang={lang}>{hours}</span>
        </li>
      ) : null}
    </ul>
  );
}
