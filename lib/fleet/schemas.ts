export * from './drift/schemas';
export * from './migrations/schemas';
