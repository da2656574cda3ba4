export { type EffectiveLimit, limitOf, settingFor } from './entitlements/limit-of';
