export interface PlanColumn {
  name: string;
  summary: string;
}

/** The default catalogue of an installation. Its operator may change it. */
export const PLANS: readonly PlanColumn[] = [
  { name: 'Free', summary: 'To try it in earnest' },
  { name: 'Starter', summary: 'For a first team' },
  { name: 'Pro', summary: 'For a growing company' },
  { name: 'Enterprise', summary: 'For strict contracts' },
  { name: 'Government', summary: 'For your own ground' },
];

export interface PlanRow {
  label: string;
  /** One value a plan, in the order of PLANS; true is a tick, false a dash. */
  values: readonly [Cell, Cell, Cell, Cell, Cell];
}

type Cell = string | boolean;

const UNLIMITED = 'Unlimited';

export const PLAN_GROUPS: readonly { heading: string; rows: readonly PlanRow[] }[] = [
  {
    heading: 'Limits',
    rows: [
      { label: 'Members', values: ['5', '10', '50', UNLIMITED, UNLIMITED] },
      { label: 'Projects', values: ['3', '10', UNLIMITED, UNLIMITED, UNLIMITED] },
      { label: 'Storage', values: ['1 GB', '5 GB', '10 GB', UNLIMITED, UNLIMITED] },
      { label: 'API calls a minute', values: ['10', '60', '100', '1,000', 'By agreement'] },
      { label: 'AI requests a month', values: ['100', '500', '1,000', UNLIMITED, UNLIMITED] },
    ],
  },
  {
    heading: 'Isolation and availability',
    rows: [
      { label: 'Placement', values: ['Shared', 'Shared', 'Shared or schema', 'Database', 'Dedicated'] },
      { label: 'Availability target', values: [false, '99.5 %', '99.9 %', '99.99 %', '99.999 %'] },
    ],
  },
  {
    heading: 'Features',
    rows: [
      { label: 'Site, portal and API', values: [true, true, true, true, true] },
      { label: 'Support', values: ['Community', 'Mail', 'Mail', 'Dedicated', 'Dedicated'] },
      { label: 'Custom domain and all integrations', values: [false, false, true, true, true] },
      { label: 'White label and single sign-on', values: [false, false, false, true, true] },
      { label: 'Audit log and compliance reports', values: [false, false, false, true, true] },
      { label: 'On-premise, air-gapped, own infrastructure', values: [false, false, false, false, true] },
    ],
  },
];
