/** Steps of a new tenant, in the order in which they help most. */
export const CHECKLIST_STEPS = [
  'confirmSettings',
  'chooseColor',
  'publishArticle',
  'inviteTeammate',
  'receiveRequest',
  'answerRequest',
] as const;

export type ChecklistStep = (typeof CHECKLIST_STEPS)[number];

/** The first-run checklist; every tick is read from what really happened. */
export interface ChecklistDto {
  steps: { id: ChecklistStep; isDone: boolean }[];
  doneCount: number;
}
