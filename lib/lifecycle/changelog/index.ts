export { archiveChanges } from './archive-changes';
export { readChanges, restorableRange } from './read-changes';
export { sweepChanges } from './sweep-changes';
