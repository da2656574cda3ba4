export type { StoredFile } from './file-store';
export { fileHeaders, fileName } from './media-type';
export { type BundleStorage, bundleStorage } from './bundle-storage';
export type { FileSource } from './staging';
export { storage } from './storage';
