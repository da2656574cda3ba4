/** The numbers of the portal's overview, read at one moment. Days are days of the tenant's time zone. */
export interface DeskOverview {
  open: number;
  pending: number;
  unassigned: number;
  solvedToday: number;
  /** Median time from the request to the first reply over 30 days, in milliseconds; null without a reply. */
  medianFirstReplyMs: number | null;
  /** The last 30 days, oldest first, days without a request included. */
  perDay: { day: string; opened: number; solved: number }[];
  /** Requests opened in each hour of the day over 30 days, 0 to 23. */
  perHour: number[];
  openedLast30Days: number;
  articlesPublished: number;
  articlesDraft: number;
}
