/** Schemas and shapes of the desk; safe to import in the browser. */
export * from './schemas/article';
export * from './schemas/business';
export * from './schemas/collection';
export * from './schemas/feedback';
export * from './schemas/file';
export * from './schemas/overview';
export * from './schemas/public-article';
export * from './schemas/request';
export * from './schemas/site-content';
export * from './schemas/site-content-values';
export * from './schemas/slug';
export * from './schemas/values';
