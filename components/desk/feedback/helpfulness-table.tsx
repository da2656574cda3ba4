'use client';

import { ThumbsUp } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { DataTable, type DataTableColumn } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { ArticleHelpfulness } from '@/lib/desk/schemas';

const shareOf = ({ helpful, notHelpful }: ArticleHelpfulness) =>
  Math.round((helpful / (helpful + notHelpful)) * 100);

const COLUMNS: DataTableColumn<ArticleHelpfulness>[] = [
  {
    id: 'title',
    header: 'Article',
    primary: true,
    className: 'sm:max-w-0 sm:w-full',
    cell: ({ title }) => <span className="block truncate font-medium">{title}</span>,
  },
  {
    id: 'share',
    header: 'Helpful',
    align: 'right',
    sortValue: shareOf,
    cell: (row) => <span className="tabular-nums">{shareOf(row)} %</span>,
  },
  {
    id: 'helpful',
    header: 'Yes',
    align: 'right',
    sortValue: ({ helpful }) => helpful,
    cell: ({ helpful }) => <span className="tabular-nums">{helpful}</span>,
  },
  {
    id: 'notHelpful',
    header: 'No',
    align: 'right',
    sortValue: ({ notHelpful }) => notHelpful,
    cell: ({ notHelpful }) => <span className="tabular-nums">{notHelpful}</span>,
  },
];

/** How readers answered, those articles first that left most of them without help. */
export function HelpfulnessTable({ slug, rows }: { slug: string; rows: readonly ArticleHelpfulness[] }) {
  return (
    <Card title="Was this helpful?" flush>
      <DataTable
        caption="Answers by article"
        columns={COLUMNS}
        rows={rows}
        getRowId={({ articleId }) => articleId}
        rowHref={({ articleId }) => `/${slug}/articles/${articleId}`}
        empty={
          <EmptyState
            icon={<ThumbsUp aria-hidden="true" />}
            title="No answers yet"
            description="Below every article readers are asked whether it helped. Their answers appear here."
          />
        }
      />
    </Card>
  );
}
