import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'
import type { Invitation } from './schema.ts'

export const invitePeople = permission('accounts.invite', ...BUSINESS_UNIT)

/** How long an invitation is good. */
export const INVITATION_DAYS = 14

export type InvitationState = 'waiting' | 'accepted' | 'expired' | 'withdrawn'

export function invitationState(
  { acceptedAt, withdrawnAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Temporal.Instant,
): InvitationState {
  if (acceptedAt) return 'accepted'
  if (withdrawnAt) return 'withdrawn'
  return Temporal.Instant.compare(now, expiresAt) < 0 ? 'waiting' : 'expired'
}

export const SHORTEST_PASSWORD = 12
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

/** What was done to an account, as the audit names it. */
export const DEEDS = [
  'accounts.set-up-second-factor',
  'accounts.spend-recovery-code',
  'accounts.renew-recovery-codes',
  'accounts.end-session',
  'accounts.end-other-sessions',
  'accounts.sign-on',
  'accounts.go-elsewhere',
  'accounts.arrive',
] as const
export type Deed = (typeof DEEDS)[number]

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'a Mac'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bLinux\b/, 'Linux'],
]

const nameIn = (names: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  names.find(([pattern]) => pattern.test(text))?.[1]

/** What a browser calls itself, in words its owner knows: “Firefox on Windows”. */
export function deviceWords(userAgent: string): string {
  const browser = nameIn(BROWSERS, userAgent) ?? 'A browser'
  const system = nameIn(SYSTEMS, userAgent)
  return system ? `${browser} on ${system}` : browser
}

/** A secret in groups of four, as people copy it: the app leaves the spaces out. */
export const inGroups = (secret: string): string => secret.replaceAll(/.{4}(?=.)/g, '$& ')
