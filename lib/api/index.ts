export { openApiResponse, referenceResponse } from './documents';
export { handleApiRequest } from './handle-request';
export { API_VERSION, openApiDocument } from './openapi';
export { referenceAsset } from './reference';
