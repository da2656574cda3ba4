export { listSiteTexts } from './list-site-texts';
export { offeredLanguages } from './offered-languages';
export { ownTexts } from './own-texts';
export { resetSiteText } from './reset-site-text';
export { saveSiteLanguages } from './save-site-languages';
export { saveSiteText } from './save-site-text';
