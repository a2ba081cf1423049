const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 128

/** Long enough, and still among the first that anybody tries. */
const OFTEN_TRIED = [
  /^(.)\1*$/,
  /^(..?.?)\1+$/,
  /^0?1?2345678901?2?/,
  /^qwertyuiop/,
  /^1q2w3e4r5t/,
  /^abcdefghij/,
  /^(pass(word|wort)|letmein|welcome|changeme|administrator|safeguarding|safeguard|football|liverpool|iloveyou|sunshine|princess)[\d!@#£$%^&*._-]*$/,
  /^(spring|summer|autumn|winter|january|february|march|april|june|july|august|september|october|november|december)[\d!@#£$%^&*._-]*$/,
  /^correct ?horse ?battery ?staple$/,
]

/** What is wrong with a password that somebody chooses; undefined when nothing is. Length matters more than signs. */
export function passwordFault(password: string, about: readonly string[]): string | undefined {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    return `The password must be ${SHORTEST_PASSWORD} characters or more. Three words that have nothing to do with each other are easy to remember`
  if (length > LONGEST_PASSWORD) return `The password must be ${LONGEST_PASSWORD} characters or fewer`
  const plain = password.toLowerCase()
  if (OFTEN_TRIED.some((pattern) => pattern.test(plain)))
    return 'This password is one of the first that people try. Choose another one'
  const words = about
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word.length >= 3)
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), plain)
  if (left.length < SHORTEST_PASSWORD / 2)
    return 'The password may not be made of your name or your e-mail address. Choose another one'
  return undefined
}
