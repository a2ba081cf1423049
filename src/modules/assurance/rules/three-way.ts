import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { counted } from '#platform/words.ts'
import { gradeName, isGrade, middleGrade, type Scale, tally } from './grades.ts'

/**
 * One standard of one agency seen from three sides: what the agency says, what its practitioners say, and what case
 * audits found. Self-assessments and the anonymous survey of the same cycle are held for this comparison; it used to be
 * made by hand.
 */
export const SIDES = ['agency', 'practitioners', 'audits'] as const
export type Side = (typeof SIDES)[number]

/** Why a side has nothing to say. None of them is a low grade. */
export type Silence = 'no return' | 'not applicable' | 'not asked' | 'too few to show' | 'too few audits'

/** What one side says: a grade and how many stand behind it, or why there is none. */
export type Voice = { readonly grade: number; readonly of: number } | { readonly silent: Silence }

/** What is recorded of one standard of one agency, on one scale. */
export interface Recorded {
  /** The grade that stands: moderated where it was, or else its own. */
  readonly agency: number | 'no return' | 'not applicable'
  /**
   * How many practitioners of the agency gave each grade, the lowest first; null where they were not asked. Whoever
   * did not know is not among them.
   */
  readonly practitioners: readonly number[] | null
  /** The agreed grades of the cases of this agency that were audited on the standard. */
  readonly audits: readonly number[]
}

/**
 * What a partnership sets for a cycle. No law or guidance says when two grades disagree, so these are settings and each
 * report states them.
 */
export interface Settings {
  /** How many grades two sides may be apart before they are said to disagree. */
  readonly margin: number
  /** From how many practitioners their side is shown: 5 or more. */
  readonly leastPractitioners: number
  /** From how many audited cases their side is shown: a single case shows nothing of an agency. */
  readonly leastAudits: number
}

/**
 * One grade apart is where two honest readers of one descriptor often end, so more than one is a disagreement. On a
 * scale of three that is red beside green; a partnership that wants amber beside green discussed sets 0.
 */
export const USUAL: Settings = { margin: 1, leastPractitioners: LEAST_SHOWN, leastAudits: 3 }

/** Two sides that say more different things than the margin allows. */
export interface Disagreement {
  readonly higher: Side
  readonly lower: Side
  readonly apart: number
}

export interface ThreeWay {
  readonly voices: Readonly<Record<Side, Voice>>
  /** Every pair that disagrees, the widest apart first. */
  readonly disagreements: readonly Disagreement[]
}

/** What is wrong with settings, in words for whoever sets them; undefined when nothing is. */
export function settingsFault({ margin, leastPractitioners, leastAudits }: Settings): string | undefined {
  if (!Number.isInteger(margin) || margin < 0) return 'The margin must be a whole number of grades, 0 or more'
  if (!Number.isInteger(leastPractitioners) || leastPractitioners < LEAST_SHOWN)
    return `The least number of practitioners must be ${LEAST_SHOWN} or more, so that nobody can be told apart`
  if (!Number.isInteger(leastAudits) || leastAudits < 1)
    return 'The least number of audited cases must be 1 or more'
  return undefined
}

function agencyVoice(agency: Recorded['agency'], scale: Scale): Voice {
  if (typeof agency === 'string') return { silent: agency }
  if (!isGrade(agency, scale)) throw new RangeError(`${agency} is no grade of ${scale.names.join(', ')}`)
  return { grade: agency, of: 1 }
}

/** Many grades as one, where there are enough of them: that which more than half reach. */
function middleVoice(counts: readonly number[], least: number, silent: Silence): Voice {
  const of = counts.reduce((sum, count) => sum + count, 0)
  const grade = middleGrade(counts)
  return grade === undefined || of < least ? { silent } : { grade, of }
}

/**
 * The three sides of one standard, and where they disagree. A side that is silent disagrees with nobody. Throws a
 * RangeError for settings with a fault and for grades of another scale, because both are ours to prevent.
 */
export function threeWay(recorded: Recorded, scale: Scale, settings: Settings): ThreeWay {
  const fault = settingsFault(settings)
  if (fault !== undefined) throw new RangeError(fault)
  const { practitioners, audits } = recorded
  if (practitioners !== null && practitioners.length !== scale.names.length)
    throw new RangeError(`${practitioners.length} counts were given for ${scale.names.length} grades`)
  const voices: Record<Side, Voice> = {
    agency: agencyVoice(recorded.agency, scale),
    practitioners:
      practitioners === null
        ? { silent: 'not asked' }
        : middleVoice(practitioners, settings.leastPractitioners, 'too few to show'),
    audits:
      audits.length === 0
        ? { silent: 'not asked' }
        : middleVoice(tally(audits, scale), settings.leastAudits, 'too few audits'),
  }
  const pairs = SIDES.flatMap((one, at) => SIDES.slice(at + 1).map((other) => [one, other] as const))
  const disagreements = pairs.flatMap(([one, other]): readonly Disagreement[] => {
    const [first, second] = [voices[one], voices[other]]
    if ('silent' in first || 'silent' in second) return []
    const apart = Math.abs(first.grade - second.grade)
    if (apart <= settings.margin) return []
    return [
      first.grade > second.grade
        ? { higher: one, lower: other, apart }
        : { higher: other, lower: one, apart },
    ]
  })
  return { voices, disagreements: disagreements.toSorted((one, other) => other.apart - one.apart) }
}

/** Whose standard it is, in the words of a question. */
export interface About {
  readonly agency: string
  readonly standard: string
}

/** What each side said, as the first sentences of a question. `isHigher` says which half of the middle is spoken of. */
const SAID: Readonly<Record<Side, (name: string, of: number, isHigher: boolean) => string>> = {
  agency: (name) => `graded itself ${name}`,
  practitioners: (name, of, isHigher) =>
    isHigher
      ? `more than half of its ${counted(of, 'practitioner')} who answered graded it ${name} or higher`
      : `at least half of its ${counted(of, 'practitioner')} who answered graded it ${name} or lower`,
  audits: (name, of, isHigher) =>
    isHigher
      ? `more than half of the ${counted(of, 'case')} audited were graded ${name} or higher`
      : `at least half of the ${counted(of, 'case')} audited were graded ${name} or lower`,
}

/** What is asked when the first side says more than the second. */
const ASKED: Readonly<Record<Side, Readonly<Partial<Record<Side, string>>>>> = {
  agency: {
    practitioners: 'What would practitioners need to see to say the same, and who will bring it to them?',
    audits: 'Which evidence shows the standard in practice, and why did these cases not show it?',
  },
  practitioners: {
    agency: 'What do practitioners rely on that the self-assessment does not count?',
    audits: 'What keeps what practitioners know from reaching the child or adult in these cases?',
  },
  audits: {
    agency: 'What do these cases show that the self-assessment does not count?',
    practitioners: 'What do practitioners find hard that these cases do not show?',
  },
}

/**
 * The question for the challenge session, drafted from a three-way view: what each of two sides said, and one open
 * question. Undefined where nothing disagrees. It is a draft; somebody reads it before an agency does. Only the widest
 * disagreement is asked of, so that an agency gets one question for each standard.
 */
export function challengeQuestion(
  { voices, disagreements }: ThreeWay,
  { agency, standard }: About,
  scale: Scale,
): string | undefined {
  const [widest] = disagreements
  if (!widest) return undefined
  const said = (side: Side, isHigher: boolean): string => {
    const voice = voices[side]
    return 'silent' in voice ? '' : SAID[side](gradeName(voice.grade, scale), voice.of, isHigher)
  }
  const { higher, lower } = widest
  const [first, second] = lower === 'agency' ? [lower, higher] : [higher, lower]
  const opening =
    first === 'agency'
      ? `${agency} ${said(first, first === higher)}`
      : `For ${agency}, ${said(first, first === higher)}`
  return `On “${standard}”: ${opening}, but ${said(second, second === higher)}. ${ASKED[higher][lower] ?? ''}`
}
