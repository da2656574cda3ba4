'use client';

import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Spinner } from '@/components/ui/spinner';
import type { checkSlugAction } from '../actions';

interface Props {
  baseHost: string;
  company: string;
  slug: string;
  onSlugChange: (slug: string) => void;
  /** The sentence of the last submission. */
  error: string | undefined;
  check: typeof checkSlugAction;
}

interface Verdict {
  slug: string;
  isAvailable: boolean;
  message: string | null;
  suggestions: string[];
}

const QUIET_MS = 300;

/** The workspace's address, with whether it is free while it is typed, and free ones beside it where it is not. */
export function SlugField({ baseHost, company, slug, onSlugChange, error, check }: Props) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const current = verdict?.slug === slug ? verdict : null;

  useEffect(() => {
    if (slug.length < 3) return;
    let isOutdated = false;
    const timer = setTimeout(() => {
      void check({ slug, company }).then((result) => {
        if (!isOutdated && result.ok) setVerdict({ slug, ...result.data });
      });
    }, QUIET_MS);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [slug, company, check]);

  const isTaken = current?.isAvailable === false;
  return (
    <div className="grid gap-2">
      <Field
        label="Address"
        required
        error={isTaken ? current.message : error}
        hint={
          current?.isAvailable
            ? `Your help centre will be at ${slug}.${baseHost}`
            : 'Lower-case letters, digits and hyphens.'
        }
      >
        <Input
          name="slug"
          inputSize="lg"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={slug}
          onChange={(event) => onSlugChange(event.target.value.toLowerCase().replaceAll(' ', '-'))}
          suffix={
            <span className="flex items-center gap-2">
              <span className="max-w-40 truncate">.{baseHost}</span>
              <SlugState
                isChecking={slug.length >= 3 && !current}
                isAvailable={current?.isAvailable ?? false}
              />
            </span>
          }
        />
      </Field>
      {isTaken && current.suggestions.length > 0 ? (
        <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
          Free:
          {current.suggestions.map((suggestion) => (
            <Button key={suggestion} size="xs" onClick={() => onSlugChange(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function SlugState({ isChecking, isAvailable }: { isChecking: boolean; isAvailable: boolean }) {
  return (
    <span className="flex size-4 items-center justify-center" role="status">
      {isChecking ? <Spinner className="size-3.5" label="Checking the address" /> : null}
      {isAvailable ? (
        <>
          <Check aria-hidden="true" className="size-4 text-success-text" />
          <span className="sr-only">This address is free</span>
        </>
      ) : null}
    </span>
  );
}
