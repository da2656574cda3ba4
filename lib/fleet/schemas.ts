export * from './doctor/schemas';
export * from './drift/schemas';
export * from './migrations/schemas';
