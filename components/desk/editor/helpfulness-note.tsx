import Link from 'next/link';

export interface Helpfulness {
  helpful: number;
  notHelpful: number;
  comments: number;
}

/** How readers rate the article, with the way to what they wrote; nothing before the first answer. */
export function HelpfulnessNote({
  slug,
  articleId,
  helpfulness: { helpful, notHelpful, comments },
}: {
  slug: string;
  articleId: string;
  helpfulness: Helpfulness;
}) {
  const answers = helpful + notHelpful;
  if (answers === 0) return null;
  const wrote = comments > 0 ? ` · ${comments} ${comments === 1 ? 'comment' : 'comments'}` : '';
  return (
    <Link
      href={`/${slug}/articles/feedback?article=${articleId}`}
      className="underline-offset-4 hover:text-foreground hover:underline"
    >
      {helpful} of {answers} found it helpful{wrote}
    </Link>
  );
}
