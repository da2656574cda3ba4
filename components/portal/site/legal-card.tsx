'use client';

import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LEGAL_LINKS } from '@/lib/desk/schemas/site-content-values';
import type { SiteDraft } from './site-types';

const WORDS = { imprint: 'Imprint', privacy: 'Privacy', terms: 'Terms' } as const;

/** The pages that law asks for, at the foot of every page. */
export function LegalCard({ draft }: { draft: SiteDraft }) {
  const { legal } = draft.content;
  return (
    <Card
      title="Legal links"
      description="Shown in the visitor's language. A page about the cookies of this site is always there."
    >
      <div className="grid gap-3">
        {LEGAL_LINKS.map((key) => (
          <Field key={key} label={WORDS[key]} error={draft.fieldErrors[`content.legal.${key}`]}>
            <Input
              value={legal[key]}
              maxLength={500}
              placeholder={`https://example.com/${key}`}
              spellCheck={false}
              inputMode="url"
              onChange={(event) => draft.change({ legal: { ...legal, [key]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
    </Card>
  );
}
