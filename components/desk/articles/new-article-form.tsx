'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ArticleDetail, CollectionDto, CreateArticleInput } from '@/lib/desk/schemas';
import { ARTICLE_SUMMARY_MAX_LENGTH, ARTICLE_TITLE_MAX_LENGTH } from '@/lib/desk/schemas/values';
import type { ActionResult } from '@/lib/kernel/result';
import { errorOf, Refusal, unwrap } from '../problem';

const NONE = 'none';

interface NewArticleFormProps {
  slug: string;
  collections: readonly Pick<CollectionDto, 'id' | 'name'>[];
  /** Chosen when the person came from a collection. */
  collectionId: string | null;
  create: (input: CreateArticleInput) => Promise<ActionResult<ArticleDetail>>;
}

/** Title, summary and collection of a new article; the text is written in the editor that opens next. */
export function NewArticleForm({ slug, collections, collectionId, create }: NewArticleFormProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<ReturnType<typeof errorOf> | null>(null);
  const [fieldErrors, setFieldErrors] = useState<Record<string, string>>({});
  const [title, setTitle] = useState('');
  const [summary, setSummary] = useState('');
  const [collection, setCollection] = useState(collectionId ?? NONE);

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      try {
        const article = await unwrap(
          create({ title, summary, collectionId: collection === NONE ? null : collection }),
        );
        router.push(`/${slug}/articles/${article.id}`);
      } catch (error) {
        setFieldErrors(error instanceof Refusal ? error.fieldErrors : {});
        setProblem(errorOf(error));
      }
    });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormError error={problem} />
      <Field
        label="Title"
        required
        error={fieldErrors.title}
        hint="A question or a task, in your customers' words."
      >
        <Input
          autoFocus
          value={title}
          maxLength={ARTICLE_TITLE_MAX_LENGTH}
          onChange={(event) => setTitle(event.target.value)}
          placeholder="How do I return something?"
        />
      </Field>
      <Field
        label="Summary"
        optional
        error={fieldErrors.summary}
        hint="One sentence, shown in lists and in search."
      >
        <Textarea
          rows={2}
          value={summary}
          maxLength={ARTICLE_SUMMARY_MAX_LENGTH}
          onChange={(event) => setSummary(event.target.value)}
        />
      </Field>
      <Field label="Collection" error={fieldErrors.collectionId}>
        <Select
          value={collection}
          onValueChange={setCollection}
          options={[
            { value: NONE, label: 'No collection' },
            ...collections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={isPending}>
          Start writing
        </Button>
      </div>
    </form>
  );
}
