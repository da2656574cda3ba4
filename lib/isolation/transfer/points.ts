/** Points between which a process may die. */
export const TRANSFER_POINTS = [
  'place made',
  'old copy cleared',
  'feed opened',
  'table copied',
  'changes applied',
  'tenant held to compare',
  'copies compared',
  'reverse feed opened',
  'tenant held to switch',
  'fence raised',
  'switch written down',
  'feeds closed',
] as const;
export type TransferPoint = (typeof TRANSFER_POINTS)[number];

/** Told where the work stands; tests end it there. */
export type Probe = (point: TransferPoint) => void;
