import { Badge } from '@/components/ui/badge';
import type { ArticleStatus } from '@/lib/desk/schemas/values';

/** Whether an article is on the site. */
export function ArticleStatusBadge({ status }: { status: ArticleStatus }) {
  return status === 'published' ? <Badge tone="success">Published</Badge> : <Badge>Draft</Badge>;
}
