export { verifyCertificate } from './certificate';
export { beginErasure, eraseTenantNow } from './erase-tenant';
export { getCertificate, listCertificates } from './find-certificates';
