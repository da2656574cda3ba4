export { changeSetting } from './config/change-setting';
export { configValue } from './config/config-value';
export { listSettingChanges, listSettings } from './config/list-settings';
export { undoSetting } from './config/undo-setting';
export { startOperations, stopOperations } from './live/state';
