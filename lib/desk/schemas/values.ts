/** Plain values of the desk: no parser hangs on them, so a page that shows a word of them stays small. */
export const ARTICLE_STATUSES = ['draft', 'published'] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

export const ARTICLE_TITLE_MAX_LENGTH = 160;
export const ARTICLE_SUMMARY_MAX_LENGTH = 300;
export const ARTICLE_BODY_MAX_LENGTH = 200_000;
export const ARTICLE_SLUG_MAX_LENGTH = 80;
/** Search engines cut longer ones. */
export const SEO_TITLE_MAX_LENGTH = 70;
export const SEO_DESCRIPTION_MAX_LENGTH = 170;

export const REQUEST_STATUSES = ['open', 'pending', 'solved', 'closed'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
export const REQUEST_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type RequestPriority = (typeof REQUEST_PRIORITIES)[number];
export type RequestChannel = 'site' | 'api' | 'portal';

export const SUBJECT_MAX_LENGTH = 160;
export const MESSAGE_MAX_LENGTH = 20_000;

export const FILES_PER_MESSAGE = 5;
/** Uploads of one person that no message has taken yet. */
export const PENDING_UPLOADS_MAX = 20;
