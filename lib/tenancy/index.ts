export { createTenant } from './create-tenant';
export { checkSlug, type SlugAvailability } from './check-slug';
export { DirectoryResolver, type ResolverOptions } from './directory/resolver';
export { getProvisioningRun, listProvisioningRuns, type OperatorRunDto } from './get-provisioning-run';
export { executeRun } from './provisioning/execute-run';
export { removeUnopened } from './provisioning/remove-unopened';
export type { NewOwner } from './provisioning/reserve';
export { welcomeMail } from './provisioning/welcome-mail';
export {
  directory,
  resolveTenant,
  resolveTenantById,
  resolveTenantBySlug,
  startDirectory,
  stopDirectory,
} from './resolve-tenant';
export { resumeProvisioning } from './resume-provisioning';
export { beginSignUp, isSignUpOpen, type SignUp, type StartedSignUp, startSignUp } from './start-sign-up';
export { startSubTenant } from './start-sub-tenant';
export { consoleOverview } from './console/console-overview';
export { getTenantDetail } from './console/get-tenant-detail';
export { countDirectoryFacets } from './console/count-directory';
export { listTenants } from './console/list-tenants';
export { type SelectedTenant, selectTenants } from './console/select-tenants';
export { listTenantMembers } from './console/list-tenant-members';
export { tenantLive } from './console/tenant-live';
export { tenantIsolation } from './console/tenant-isolation';
export { tenantUsage } from './console/tenant-usage';
export { findTenantNames } from './console/find-tenant-names';
export { listDirectoryViews } from './views/list-views';
export { moveDirectoryView } from './views/move-view';
export { saveDirectoryView } from './views/save-view';
export { setDefaultView } from './views/set-default-view';
export { deleteDirectoryView, updateDirectoryView } from './views/update-view';
export { listNotes } from './notes/list-notes';
export { createNote, deleteNote, updateNote } from './notes/write-note';
