export * from './catalogue/schemas/content';
export * from './catalogue/schemas/difference';
export * from './catalogue/schemas/inputs';
export * from './catalogue/schemas/loss';
export * from './catalogue/schemas/texts';
export * from './overrides/schemas';
export * from './grants/schemas';
