export { openApiResponse, referenceResponse } from './documents';
export { handleApiRequest } from './handle-request';
export {
  type ReferenceField,
  type ReferenceGroup,
  type ReferenceOperation,
  referenceModel,
} from './reference-model';
export { referenceAsset } from './reference';
