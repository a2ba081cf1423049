/** Words between numbers that say that they are some of a whole, overlap, or are what is left of it. */
export const SOME =
  /\b(?:includ\w+|such as|for example|e\.g|mainly|mostly|chiefly|among|at least|some of|notably|up to|average)\b/i
export const OVERLAPPING =
  /\b(?:more than one|both|also|some (?:people|children|adults|cases)|either|overlap|multiple|several|as well)\b/i
/** What is left over, with its own number. */
export const REST =
  /\b(?:the (?:remaining|rest|others?|balance)|remaining|all others?)\b[^.;,]{0,25}?(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|\d%? (?:\p{L}+ ){0,2}(?:others|the rest|the remainder)\b/iu
export const BROKEN =
  /\b(?:compared|than|versus|up from|down from|increase|decrease|rose|fell|whereas|although|target|over \d+ (?:sessions|days)|across \d+|in \d+ (?:sessions|days|schools))\b/i
