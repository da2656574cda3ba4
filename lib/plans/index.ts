export { type EffectiveLimit, limitOf } from './entitlements/limit-of';
export { can, requireFeature } from './entitlements/can';
export {
  createFlag,
  deleteFlag,
  type FlagSnapshot,
  getFlag,
  isFlagOn,
  listFlagChanges,
  listFlags,
  publicFlags,
  startFlags,
  stopFlags,
  updateFlag,
} from './flags';
export { listPlanNames } from './console/list-plan-names';
export { previewFlag } from './console/preview-flag';
export { affectedTenants } from './catalogue/affected-tenants';
export { changeTenantPlan } from './catalogue/change-tenant-plan';
export { choosePlan } from './catalogue/choose-plan';
export { createDraft } from './catalogue/create-draft';
export { createPlan } from './catalogue/create-plan';
export { discardDraft } from './catalogue/discard-draft';
export { assertMayGive, givePlan, listGivenPlans } from './catalogue/give-plan';
export { getPlan } from './catalogue/get-plan';
export { listPlans } from './catalogue/list-plans';
export { moveTenants } from './catalogue/move-tenants';
export { getPublishedVersion } from './catalogue/put-on-version';
export { offeredPlans, readOfferedPlans } from './catalogue/offered-plans';
export { publishDraft } from './catalogue/publish-draft';
export { updateDraft } from './catalogue/update-draft';
export { addGrant } from './grants/add-grant';
export { endGrant } from './grants/end-grant';
export { listGrants } from './grants/list-grants';
export { endOverride } from './overrides/end-override';
export { listOverrides } from './overrides/list-overrides';
export { setOverride } from './overrides/set-override';
export { sweepOverrides } from './overrides/sweep-overrides';
export { exportCatalogue, importCatalogue } from './catalogue/import-catalogue';
