export type { StoredFile } from './file-store';
export { fileHeaders, fileName } from './media-type';
export type { FileSource } from './staging';
export { storage } from './storage';
