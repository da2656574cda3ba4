export { createFlag } from './create-flag';
export { deleteFlag } from './delete-flag';
export type { FlagSnapshot } from './flag-store';
export {
  flagsReady,
  flagsSnapshot,
  isFlagOn,
  publicFlags,
  startFlags,
  stopFlags,
} from './flags-of-process';
export { getFlag, listFlagChanges, listFlags } from './list-flags';
export { updateFlag } from './update-flag';
