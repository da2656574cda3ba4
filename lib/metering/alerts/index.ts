export { mailAlert } from './mail-alert';
export { postAlert } from './post-alert';
export { watchLimit } from './watch-limit';
