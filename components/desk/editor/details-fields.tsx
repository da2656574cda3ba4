'use client';

import { Wand } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { CollectionDto } from '@/lib/desk/schemas';
import {
  ARTICLE_SLUG_MAX_LENGTH,
  ARTICLE_SUMMARY_MAX_LENGTH,
  ARTICLE_TITLE_MAX_LENGTH,
} from '@/lib/desk/schemas/values';
import { sentenceOf, unwrap } from '../problem';
import type { EditorActions } from './actions';
import { SeoFields } from './seo-fields';
import type { ArticleAtWork } from './use-article';

const NONE = 'none';

interface DetailsFieldsProps {
  article: ArticleAtWork;
  collections: readonly Pick<CollectionDto, 'id' | 'name'>[];
  readOnly: boolean;
  suggestSlug: EditorActions['suggestSlug'];
}

/** Title, summary, collection and address. */
export function DetailsFields({ article, collections, readOnly, suggestSlug }: DetailsFieldsProps) {
  const { fields, change, fieldErrors, stored } = article;

  async function slugFromTitle() {
    try {
      change(await unwrap(suggestSlug({ title: fields.title, articleId: stored.id })));
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  }

  return (
    <div className="grid gap-4 pb-4">
      <Field label="Title" labelHidden error={fieldErrors.title}>
        <Textarea
          rows={1}
          value={fields.title}
          readOnly={readOnly}
          maxLength={ARTICLE_TITLE_MAX_LENGTH}
          placeholder="Title"
          onChange={(event) => change({ title: event.target.value.replaceAll(/\s*\n\s*/g, ' ') })}
          className="field-sizing-content min-h-0 resize-none border-transparent bg-transparent px-1.5 py-1 -mx-1.5 text-2xl leading-8 font-semibold shadow-none max-sm:text-2xl"
        />
      </Field>
      <Field label="Summary" error={fieldErrors.summary} hint="One sentence, shown in lists and in search.">
        <Textarea
          rows={2}
          value={fields.summary}
          readOnly={readOnly}
          maxLength={ARTICLE_SUMMARY_MAX_LENGTH}
          onChange={(event) => change({ summary: event.target.value })}
          className="field-sizing-content min-h-0 resize-none"
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Collection" error={fieldErrors.collectionId} disabled={readOnly}>
          <Select
            value={fields.collectionId ?? NONE}
            onValueChange={(value) => change({ collectionId: value === NONE ? null : value })}
            options={[
              { value: NONE, label: 'No collection' },
              ...collections.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Field
          label="Address"
          error={fieldErrors.slug}
          action={
            readOnly ? null : (
              <Button
                size="xs"
                variant="ghost"
                icon={<Wand aria-hidden="true" />}
                className="-my-1"
                onClick={() => void slugFromTitle()}
              >
                From title
              </Button>
            )
          }
        >
          <Input
            prefix="/articles/"
            value={fields.slug}
            readOnly={readOnly}
            maxLength={ARTICLE_SLUG_MAX_LENGTH}
            spellCheck={false}
            onChange={(event) => change({ slug: event.target.value.toLowerCase().replaceAll(/\s/g, '-') })}
          />
        </Field>
      </div>
      <SeoFields article={article} readOnly={readOnly} />
    </div>
  );
}
