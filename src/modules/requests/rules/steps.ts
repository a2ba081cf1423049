import type { Request } from '../schema.ts'
import { needsIdentity } from './kinds.ts'

/** What can happen to a request between its coming and its end. */
export const STEPS = {
  'know-them': {
    words: 'We know who they are',
    hint: 'Say how: for instance they write from the address in the directory.',
    asks: 'how',
  },
  'ask-identity': {
    words: 'We asked for proof of who they are',
    hint: 'The clock stands still. It starts again from the day the proof comes.',
    asks: 'what',
  },
  'identity-came': {
    words: 'The proof of who they are came',
    hint: 'The clock starts from that day.',
    asks: 'what',
  },
  'ask-clarification': {
    words: 'We asked what they mean',
    hint: 'The clock stands still until they say.',
    asks: 'what',
  },
  'clarification-came': {
    words: 'They said what they mean',
    hint: 'The clock runs on from that day.',
    asks: 'what',
  },
  extend: {
    words: 'It takes longer',
    hint: 'Tell them so, and why, before the first deadline.',
    asks: 'why',
  },
  acknowledge: {
    words: 'We acknowledged it',
    hint: 'The clock stops. The complaint stays open until it is answered.',
    asks: 'what',
  },
} as const satisfies Readonly<Record<string, { words: string; hint: string; asks: string }>>
export type Step = keyof typeof STEPS

/** Steps that record something that came from outside, on a day that may have passed. */
export const hasDay = (step: Step): boolean => step === 'identity-came' || step === 'clarification-came'

interface ClockState {
  readonly isRunning: boolean
  readonly isLate: boolean
  readonly isExtended: boolean
}

/**
 * The steps that the law leaves open now. A request about oneself stands still for proof of identity (UK GDPR Art 12(6))
 * and a request for access for clarification; a freedom of information request for what is needed to find it (FOIA 2000
 * s1(3)); complaints and breaches never do.
 */
export function stepsOpen(
  { kind, identity, waitsFor, acknowledgedAt, closedAt }: Request,
  { isRunning, isLate, isExtended }: ClockState,
): readonly Step[] {
  if (closedAt !== null) return []
  if (kind === 'complaint') return acknowledgedAt === null ? ['acknowledge'] : []
  if (kind === 'breach') return []
  if (waitsFor === 'identity') return ['identity-came']
  if (waitsFor === 'clarification') return ['clarification-came']
  const steps: Step[] = []
  if (needsIdentity(kind) && identity === 'unchecked') {
    steps.push('know-them')
    if (isRunning) steps.push('ask-identity')
  }
  if (isRunning && (kind === 'access' || kind === 'freedom-of-information')) steps.push('ask-clarification')
  if (isRunning && !isLate && !isExtended) steps.push('extend')
  return steps
}

/** What an entry of the history is called. */
export const ENTRY_KINDS = {
  'letter-in': 'A letter or message came',
  'letter-out': 'A letter or message was sent',
  call: 'A call or a meeting',
  note: 'A note',
} as const
export type EntryKind = keyof typeof ENTRY_KINDS

const OTHER_ENTRIES: Readonly<Record<string, string>> = {
  recorded: 'Recorded',
  changed: 'Changed',
  collected: 'What is held was collected',
  reviewed: 'A part of what is held was checked',
  released: 'The answer was put together',
  commissioner: 'The Information Commissioner',
  people: 'The people it touches',
  breach: 'What is known of the breach was written down',
  closed: 'Closed',
}

export const entryWords = (kind: string): string =>
  (ENTRY_KINDS as Readonly<Record<string, string>>)[kind] ??
  (STEPS as Readonly<Record<string, { readonly words: string }>>)[kind]?.words ??
  OTHER_ENTRIES[kind] ??
  kind
