export { discardBrandingDraft } from './discard-draft';
export { getBranding } from './get-branding';
export { listBrandingVersions } from './list-versions';
export { publishBranding } from './publish-branding';
export { rollBackBranding } from './roll-back-branding';
export { saveBrandingDraft } from './save-draft';
export { type SiteLook, siteLook } from './site-look';
