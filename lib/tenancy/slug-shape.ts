/** The shape of a slug, apart from the zod schema so that middleware need not load zod. */
export const SLUG_MIN_LENGTH = 3;
export const SLUG_MAX_LENGTH = 40;

/** Lower-case letters, digits and single inner hyphens. `xn--…` cannot match: it has two hyphens in a row. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
