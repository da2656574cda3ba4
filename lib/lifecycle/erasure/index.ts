export { verifyCertificate } from './certificate';
export { eraseTenantNow } from './erase-tenant';
export { getCertificate, listCertificates } from './find-certificates';
export { eraseTenantAct } from './guarded-acts';
