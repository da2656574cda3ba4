export type { StoredFile } from './file-store';
export { dispositionFor, type FileFacts, fileHeaders, fileName } from './media-type';
export type { FileSource } from './staging';
export { createStorage, DEFAULT_MAX_BYTES, type FileStorage, type StoredFacts, storage } from './storage';
export { storageKey } from './storage-key';
