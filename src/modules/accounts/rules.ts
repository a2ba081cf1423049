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

/** What was done to an account, as the audit names it. */
export const DEEDS = [
  'accounts.set-up-second-factor',
  'accounts.spend-recovery-code',
  'accounts.renew-recovery-codes',
  'accounts.end-session',
  'accounts.end-other-sessions',
  'accounts.go-elsewhere',
  'accounts.arrive',
  'accounts.sign-in-by-passkey',
  'accounts.refuse-copied-passkey',
  'accounts.prove-again',
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
