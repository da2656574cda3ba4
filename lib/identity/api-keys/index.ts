export { type AuthenticatedApiKey, authenticateApiKey } from './authenticate-api-key';
export { createApiKey } from './create-api-key';
export { listApiKeys } from './list-api-keys';
export { revokeApiKey } from './revoke-api-key';
export type { ApiKeyDto, ApiKeyState, CreatedApiKeyDto, CreateApiKeyInput } from './schemas';
