/** Plain values of a site's arrangement: no parser hangs on them, so a page that needs one stays small. */
export const HOME_SECTIONS = ['search', 'collections', 'recent', 'picked', 'contact'] as const;
export type HomeSection = (typeof HOME_SECTIONS)[number];

export const ANNOUNCEMENT_TONES = ['neutral', 'info', 'success', 'warning', 'danger'] as const;
export type AnnouncementTone = (typeof ANNOUNCEMENT_TONES)[number];

export const ANNOUNCEMENT_MAX_LENGTH = 200;
export const HEADER_LINKS_MAX = 5;
export const FOOTER_LINKS_MAX = 12;
export const PICKED_MAX = 12;
export const LEGAL_LINKS = ['imprint', 'privacy', 'terms'] as const;
