/** Text that a spreadsheet would run as a formula, with any quotes that already guard it. Full-width signs count too. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** Puts a quote before text that a spreadsheet would take for a formula. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Takes away the quote that `guarded` put there, and no other. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
