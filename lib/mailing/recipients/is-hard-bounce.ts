/**
 * True for an answer that says that the mailbox itself is not there (RFC 3463: 5.1.x and 5.2.1; without such a code 550, 551, 553).
 * Refusals of policy, of a full mailbox or of a message say nothing of the next mail. Pure.
 *
 * @param answer of the mail server: `550 5.1.1 No such user`, or the status of a notice: `5.1.1`
 */
export function isHardBounce(answer: string): boolean {
  const enhanced = /(?:^|[\s-])(\d)\.(\d{1,3})\.(\d{1,3})(?=\D|$)/.exec(answer);
  if (enhanced) {
    const [, kind, subject, detail] = enhanced;
    return kind === '5' && (subject === '1' || (subject === '2' && detail === '1'));
  }
  return /^\s*55[013]\b/.test(answer);
}
