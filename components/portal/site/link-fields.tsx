'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { SiteTextLink } from '@/lib/desk/schemas';

/** A link's text and where it leads. */
export function LinkFields({
  link,
  onChange,
  errors,
  path,
}: {
  link: SiteTextLink;
  onChange: (link: SiteTextLink) => void;
  errors: Readonly<Record<string, string>>;
  /** Of the link in the form: `content.headerLinks.0`. */
  path: string;
}) {
  return (
    <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Field label="Text" labelHidden error={errors[`${path}.label`]}>
        <Input
          value={link.label}
          maxLength={40}
          placeholder="Our shop"
          onChange={(event) => onChange({ ...link, label: event.target.value })}
        />
      </Field>
      <Field label="Leads to" labelHidden error={errors[`${path}.href`]}>
        <Input
          value={link.href}
          maxLength={500}
          placeholder="https://shop.example"
          spellCheck={false}
          inputMode="url"
          onChange={(event) => onChange({ ...link, href: event.target.value })}
        />
      </Field>
    </div>
  );
}
