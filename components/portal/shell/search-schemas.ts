/** A request or article found by the command menu. */
export interface SearchHit {
  id: string;
  kind: 'request' | 'article';
  title: string;
  /** Number and status, or the article's state. */
  note: string;
  /** Path below the tenant. */
  path: string;
}

export interface SearchHits {
  hits: SearchHit[];
}
