import type { NamedAction } from '#modules/actions/index.ts'
import type { QuorumAnswer } from '#modules/governance/index.ts'
import type { Thing } from '#platform/access.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { Correction, Decision, Interest } from '../schema/sitting.ts'

/** An interest with who declared it. */
export interface NamedInterest extends Interest {
  readonly name: string
}

/** A correction with who made it. */
export interface NamedCorrection extends Correction {
  readonly by: string
}

/** A decision as it was recorded, with how it was corrected, what became of it, and what it ratifies. */
export interface FollowedDecision extends Decision {
  readonly ratifiedBy: string | undefined
  readonly ratifies: string | undefined
  readonly corrections: readonly NamedCorrection[]
}

export interface AroundItem {
  readonly meeting: NamedMeeting
  readonly thing: Thing
  readonly quorum: QuorumAnswer
  readonly interests: readonly NamedInterest[]
  readonly decisions: readonly FollowedDecision[]
  readonly actions: readonly NamedAction[]
  readonly today: Temporal.PlainDate
  readonly mayKeep: boolean
  /** Under which the browser of the reader keeps minutes that were not saved; undefined where it keeps none. */
  readonly browserKey: string | undefined
  /** Whether minutes of the meeting were sent round. */
  readonly isSent: boolean
  /** Whether something may be recorded today. */
  readonly isOn: boolean
}
