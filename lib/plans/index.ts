export { type EffectiveLimit, limitOf, settingFor } from './entitlements/limit-of';
export { can, requireFeature } from './entitlements/can';
export {
  createFlag,
  deleteFlag,
  type FlagSnapshot,
  flagsSnapshot,
  getFlag,
  isFlagOn,
  listFlagChanges,
  listFlags,
  publicFlags,
  startFlags,
  stopFlags,
  updateFlag,
} from './flags';
