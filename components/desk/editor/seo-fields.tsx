'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { SEO_DESCRIPTION_MAX_LENGTH, SEO_TITLE_MAX_LENGTH } from '@/lib/desk/schemas/values';
import type { ArticleAtWork } from './use-article';

/** What search engines show of the article, folded away: title and summary do for most. */
export function SeoFields({ article, readOnly }: { article: ArticleAtWork; readOnly: boolean }) {
  const { fields, change, fieldErrors } = article;
  return (
    <details className="rounded-md border px-3 py-2" open={Boolean(fieldErrors.seoTitle)}>
      <summary className="cursor-pointer text-sm font-medium">Search engines</summary>
      <div className="grid gap-4 pt-3 pb-1">
        <Field
          label="Title for search engines"
          error={fieldErrors.seoTitle}
          hint="Empty: the title of the article."
        >
          <Input
            value={fields.seoTitle}
            readOnly={readOnly}
            maxLength={SEO_TITLE_MAX_LENGTH}
            placeholder={fields.title}
            onChange={(event) => change({ seoTitle: event.target.value })}
          />
        </Field>
        <Field
          label="Description for search engines"
          error={fieldErrors.seoDescription}
          hint="Two lines at most. Empty: the summary."
        >
          <Textarea
            rows={2}
            value={fields.seoDescription}
            readOnly={readOnly}
            maxLength={SEO_DESCRIPTION_MAX_LENGTH}
            placeholder={fields.summary}
            onChange={(event) => change({ seoDescription: event.target.value })}
          />
        </Field>
      </div>
    </details>
  );
}
