export { dismissChecklist } from './dismiss-checklist';
export { findChecklist } from './find-checklist';
export type { ChecklistDto, ChecklistStep } from './schemas';
