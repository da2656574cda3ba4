/** What a verb takes: a parsed input whose fields with a default may be left out by other code. */
export type WithDefaults<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
