// Progress lines: one per step, with the time it took. On a terminal the running step shows a ticking clock.

const tty = Boolean(process.stderr.isTTY) && !process.env.CI;
const colour = tty && !process.env.NO_COLOR;
/** @param {string} code @param {string} text */
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {number} ms */
export function elapsed(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/**
 * Runs one step and prints its line. `note` changes the text behind the title while it runs; what the step
 * returns as `{ note }` stays on the finished line.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  let note = '';
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const draw = () => {
    const line = `  ${paint('2', '·')} ${title}${note ? paint('2', ` — ${note}`) : ''} ${paint('2', elapsed(performance.now() - startedAt))}`;
    process.stderr.write(`\r\u001b[2K${line}`);
  };
  if (tty) {
    draw();
    timer = setInterval(draw, 250);
  }
  /** @param {string} mark @param {string} [suffix] */
  const finish = (mark, suffix = '') => {
    clearInterval(timer);
    const time = paint('2', elapsed(performance.now() - startedAt));
    process.stderr.write(`${tty ? '\r\u001b[2K' : ''}  ${mark} ${title}${suffix} ${time}\n`);
  };
  try {
    const result = await work((text) => {
      note = text;
      if (tty) draw();
    });
    finish(paint('32', '✓'), note ? paint('2', ` — ${note}`) : '');
    return result;
  } catch (error) {
    finish(paint('31', '✗'));
    throw error;
  }
}
