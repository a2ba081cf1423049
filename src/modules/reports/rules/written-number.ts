const SMALL =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** A whole number as digits or, up to ninety-nine, as words; it captures nothing. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+|(?:${TENS.join('|')})(?:-(?:${SMALL.slice(0, 9).join('|')}))?|${SMALL.join('|')})(?![\p{L}\d%]|[.,]\d)`

/** The number that digits or words say, up to ninety-nine in words. */
export const numberOf = (written: string): number => {
  const word = written.toLowerCase()
  const [tens = '', unit] = word.split('-')
  const small = SMALL.indexOf(word)
  if (small >= 0) return small + 1
  const ten = TENS.indexOf(tens)
  return ten >= 0
    ? (ten + 2) * 10 + (unit === undefined ? 0 : SMALL.indexOf(unit) + 1)
    : Number(word.replaceAll(',', ''))
}
