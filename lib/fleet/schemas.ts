export * from './migrations/schemas';
