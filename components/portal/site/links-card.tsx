'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SortableList } from '@/components/ui/sortable-list';
import type { SiteTextLink } from '@/lib/desk/schemas';
import { LinkFields } from './link-fields';
import type { SiteDraft } from './site-types';

interface LinksCardProps {
  draft: SiteDraft;
  field: 'headerLinks' | 'footerLinks';
  title: string;
  description: string;
  max: number;
}

type Row = { key: string; link: SiteTextLink };

/** Links in order, each a text and where it leads. */
export function LinksCard({ draft, field, title, description, max }: LinksCardProps) {
  const links = draft.content[field];
  const rows = useRows(links);
  const set = (next: readonly Row[]) => {
    rows.remember(next.map(({ key }) => key));
    draft.change({ [field]: next.map(({ link }) => link) });
  };
  const add = (
    <Button
      size="sm"
      icon={<Plus aria-hidden="true" />}
      disabled={links.length >= max || draft.disabled}
      onClick={() => set([...rows.list, { key: rows.fresh(), link: { label: '', href: '' } }])}
    >
      Add link
    </Button>
  );
  return (
    <Card title={title} description={description} action={links.length > 0 ? add : undefined} flush>
      {links.length === 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <p className="text-sm text-muted-foreground">
            No links yet. Lead to your shop, your status page or a page of this site.
          </p>
          {add}
        </div>
      ) : (
        <SortableList
          label={title}
          items={rows.list}
          keyOf={({ key }) => key}
          nameOf={({ link }) => link.label || 'the new link'}
          onReorder={set}
          disabled={draft.disabled}
        >
          {({ key, link }, index) => (
            <div className="flex items-start gap-2">
              <LinkFields
                link={link}
                onChange={(next) =>
                  set(rows.list.map((row) => (row.key === key ? { key, link: next } : row)))
                }
                errors={draft.fieldErrors}
                path={`content.${field}.${index}`}
              />
              <Button
                size="sm"
                variant="ghost"
                iconOnly
                className="mt-0.5"
                aria-label={`Remove ${link.label || 'the new link'}`}
                onClick={() => set(rows.list.filter((row) => row.key !== key))}
              >
                <X aria-hidden="true" />
              </Button>
            </div>
          )}
        </SortableList>
      )}
    </Card>
  );
}

/** Links carry no ids; each gets a key here, so that a field keeps its focus while its row moves. */
function useRows(links: readonly SiteTextLink[]) {
  const [keys, setKeys] = useState(() => links.map((_, index) => `link-${index}`));
  const [count, setCount] = useState(links.length);
  const list: Row[] = links.map((link, index) => ({ key: keys[index] ?? `other-${index}`, link }));
  return {
    list,
    fresh: () => {
      setCount(count + 1);
      return `link-${count}`;
    },
    remember: setKeys,
  };
}
