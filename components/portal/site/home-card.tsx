'use client';

import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SortableList } from '@/components/ui/sortable-list';
import { Switch } from '@/components/ui/switch';
import type { HomeSection } from '@/lib/desk/schemas/site-content-values';
import { PickedArticles } from './picked-articles';
import type { PickableArticle, SiteDraft } from './site-types';

const SECTION: Record<HomeSection, { name: string; says: string; title: string }> = {
  search: { name: 'Search', says: 'A large field over the first words.', title: 'How can we help?' },
  collections: { name: 'Collections', says: 'Your topics as cards.', title: 'Browse by topic' },
  recent: { name: 'Recent articles', says: 'The six newest.', title: 'Recent articles' },
  picked: { name: 'Picked articles', says: 'Those you choose.', title: 'Recommended articles' },
  contact: { name: 'Contact', says: 'The way to people.', title: 'Cannot find an answer?' },
};

/** The sections of the home page: order, on or off, heading. */
export function HomeCard({
  draft,
  slug,
  picked,
}: {
  draft: SiteDraft;
  slug: string;
  picked: readonly PickableArticle[];
}) {
  const { home } = draft.content;
  return (
    <Card
      title="Home page"
      description="In this order. Drag a section, or use the arrows. An empty heading stays in the visitor's language."
      flush
    >
      <SortableList
        label="Sections of the home page"
        items={home}
        keyOf={({ kind }) => kind}
        nameOf={({ kind }) => SECTION[kind].name}
        onReorder={(next) => draft.change({ home: next })}
        disabled={draft.disabled}
      >
        {(section, index) => {
          const words = SECTION[section.kind];
          const set = (next: Partial<typeof section>) =>
            draft.change({
              home: home.map((other) => (other.kind === section.kind ? { ...other, ...next } : other)),
            });
          return (
            <div className="grid gap-3">
              <Switch
                checked={section.isShown}
                onCheckedChange={(isShown) => set({ isShown })}
                label={words.name}
                hint={words.says}
                disabled={draft.disabled}
                className="pt-1.5"
              />
              {section.isShown ? (
                <Field
                  label={`Heading of ${words.name}`}
                  labelHidden
                  error={draft.fieldErrors[`content.home.${index}.title`]}
                >
                  <Input
                    value={section.title}
                    maxLength={80}
                    placeholder={words.title}
                    onChange={(event) => set({ title: event.target.value })}
                  />
                </Field>
              ) : null}
              {section.isShown && section.kind === 'picked' ? (
                <PickedArticles draft={draft} slug={slug} first={picked} />
              ) : null}
            </div>
          );
        }}
      </SortableList>
    </Card>
  );
}
