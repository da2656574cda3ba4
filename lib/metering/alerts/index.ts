export { mailAlert } from './mail-alert';
export { postAlert } from './post-alert';
export { postOutside, type PostOptions } from './post-outside';
export type { ThresholdReached } from './schemas';
export { watchLimit } from './watch-limit';
export { openWebhookSecret, sealWebhookSecret } from './webhook-secret';
