import { FOLLOWING_THE_WORK } from '#modules/actions/index.ts'
import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { Opening, Thing } from '#platform/access.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { permission } from '#platform/work.ts'
import type {
  Sample,
  SampledCase,
  SampledCaseId,
  SampleId,
  SampleKind,
  ScaleName,
  SizeHow,
} from '../schema/samples.ts'
import { SCALES, type Scale } from './grades.ts'
import { ALGORITHM, type Candidate, type Draw, drawnOtherwise, replaced, type Size } from './selection.ts'

/** Those who follow the work see which samples there are, what each asks and what it found. No case is named there. */
export const readSamples = permission('assurance.read-samples', ...FOLLOWING_THE_WORK)
export const keepSamples = permission('assurance.keep-samples', ...BUSINESS_UNIT)
/** The cases of a sample are confidential: access by name decides who opens them. */
export const openCases = permission('assurance.open-cases', EVERY_PERSON)

export const SAMPLE = 'sample'
export const SAMPLES = '/workspace/audits'
/** Where what only case audits have stands: who grades, what is graded, and the grades. */
export const CASE_AUDITS = '/workspace/case-audits'

/** What somebody may do with one case. */
export type CaseStep = 'look' | 'take-out' | 'concern' | 'settle' | 'part' | 'excuse' | 'grades' | 'agree'

/** Where a step on a case stands. */
export function stepPath(id: SampleId, caseId: SampledCaseId, step: CaseStep): string {
  if (step === 'part' || step === 'excuse') return `${CASE_AUDITS}/${id}/cases/${caseId}/${step}`
  if (step === 'grades') return `${CASE_AUDITS}/${id}/grades/${caseId}`
  if (step === 'agree') return `${CASE_AUDITS}/${id}/grades/${caseId}/agree`
  return `${SAMPLES}/${id}/cases/${caseId}/${step}`
}

const UNIT: Opening = {
  ...{ as: BUSINESS_UNIT, of: null, right: 'decide', words: 'a post in the business unit' },
}

/** The cases of a sample, as those who decide who may open things know them: T3, for people by name. */
export const thingOf = ({ id, reference, leadId }: Pick<Sample, 'id' | 'reference' | 'leadId'>): Thing => ({
  ...{ kind: SAMPLE, id, tier: 3, href: `${SAMPLES}/${id}/cases`, ownerId: leadId },
  ...{ label: `Cases of audit ${reference}`, ownedAs: [UNIT], openTo: [], knownTo: [UNIT] },
})

export const KIND_WORDS: Readonly<Record<SampleKind, string>> = {
  ...{ 'case-audit': 'Case audit', 'dip-sample': 'Dip sample' },
}

/** With what the number of each kind begins. */
export const PREFIX: Readonly<Record<SampleKind, string>> = { 'case-audit': 'CA', 'dip-sample': 'DS' }

export const SCALE_WORDS: Readonly<Record<ScaleName, string>> = {
  rag: SCALES.rag.names.join(', '),
  'nought-to-three': SCALES['nought-to-three'].names.join(', '),
  judgement: SCALES.judgement.names.join(', '),
}

export const scaleOf = ({ scale }: Pick<Sample, 'scale'>): Scale => SCALES[scale]

export const SIZE_WORDS: Readonly<Record<SizeHow, string>> = {
  'in-all': 'So many in all, shared out by the size of each group',
  'of-each': 'So many of each group',
}

export const sizeOf = (how: SizeHow, count: number): Size =>
  how === 'in-all' ? { inAll: count } : { ofEach: count }

export type SampleStanding = 'Planned' | 'Not drawn' | 'Under way' | 'Overdue' | 'Closed'

export const SAMPLE_KIND: Readonly<Record<SampleStanding, StatusKind>> = {
  ...{ Planned: 'quiet', 'Not drawn': 'watch', 'Under way': 'info', Overdue: 'bad', Closed: 'good' },
}

/** Where a sample stands on a day. It is overdue only after its last day. */
export function sampleStanding(
  { startsOn, endsOn, drawnAt, closedOn }: Pick<Sample, 'startsOn' | 'endsOn' | 'drawnAt' | 'closedOn'>,
  today: Temporal.PlainDate,
): SampleStanding {
  if (closedOn) return 'Closed'
  if (isBefore(endsOn, today)) return 'Overdue'
  if (drawnAt) return 'Under way'
  return isAfter(startsOn, today) ? 'Planned' : 'Not drawn'
}

/** A case with what stands sealed in it, opened. */
export interface OpenCase extends SampledCase {
  readonly label: string
  readonly reason: string
  readonly seen: string
  readonly familyWords: string
  readonly concernWords: string
  readonly settledWords: string
}

type Drawn = Pick<SampledCase, 'id' | 'stratum' | 'number' | 'isDrawn' | 'takenOutAt'>

const inOrder = <Case extends Drawn>(cases: readonly Case[]): readonly (readonly Case[])[] =>
  [...Map.groupBy(cases, ({ stratum }) => stratum)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, those]) => those.toSorted((one, other) => one.number - other.number))

/** The cases that are looked at: those that were drawn, each that was taken out replaced by the next of its group. */
export const casesNow = <Case extends Drawn>(cases: readonly Case[]): readonly Case[] =>
  inOrder(cases).flatMap((those) => {
    const ids = (isDrawn: boolean) => those.filter((each) => each.isDrawn === isDrawn).map(({ id }) => id)
    const out = new Set<string>(those.filter(({ takenOutAt }) => takenOutAt !== null).map(({ id }) => id))
    const now = new Set<string>(replaced({ drawn: ids(true), reserves: ids(false) }, out).cases)
    return those.filter(({ id }) => now.has(id))
  })

/** How many cases are missing, because their group had no other left. */
export const casesShort = (cases: readonly Drawn[]): number =>
  cases.filter(({ isDrawn }) => isDrawn).length - casesNow(cases).length

/** Whether somebody raised an immediate concern of a case, about which nobody has said yet what was done. */
export const isStopped = ({ concernAt, settledAt }: Pick<SampledCase, 'concernAt' | 'settledAt'>): boolean =>
  concernAt !== null && settledAt === null

export type CaseStanding = 'Stopped' | 'To be looked at' | 'Looked at'

export const CASE_KIND: Readonly<Record<CaseStanding, StatusKind>> = {
  ...{ Stopped: 'bad', 'To be looked at': 'watch', 'Looked at': 'good' },
}

export const caseStanding = (
  each: Pick<SampledCase, 'concernAt' | 'settledAt' | 'lookedOn'>,
): CaseStanding => (isStopped(each) ? 'Stopped' : each.lookedOn ? 'Looked at' : 'To be looked at')

/** What keeps a sample from being closed, in words; none when it can be. */
export function closingFaults(cases: readonly SampledCase[]): readonly string[] {
  const now = casesNow(cases)
  const stopped = now.filter(isStopped).length
  const waiting = now.filter((each) => caseStanding(each) === 'To be looked at').length
  return [
    ...(cases.length === 0 ? ['The cases are not drawn yet.'] : []),
    ...(stopped > 0 ? [`${stopped} of the cases stopped for an immediate concern.`] : []),
    ...(waiting > 0 ? [`${waiting} of ${now.length} cases are still to be looked at.`] : []),
  ]
}

/** The draw as it was recorded, put together from what is kept of it; undefined before. */
export function drawOf(
  { sizeHow, size, seed, listHash }: Pick<Sample, 'sizeHow' | 'size' | 'seed' | 'listHash'>,
  cases: readonly OpenCase[],
): Draw | undefined {
  if (sizeHow === null || size === null || seed === null || listHash === null) return undefined
  return {
    ...{ algorithm: ALGORITHM, seed, listHash, size: sizeOf(sizeHow, size) },
    strata: inOrder(cases).map((those) => ({
      ...{ stratum: those[0]?.stratum ?? '', of: those.length },
      drawn: those.filter(({ isDrawn }) => isDrawn).map(({ label }) => label),
      reserves: those.filter(({ isDrawn }) => !isDrawn).map(({ label }) => label),
    })),
  }
}

/** What does not fit when the draw is made again from the seed and the list; none where it proves to be as recorded. */
export function proofFaults(sample: Sample, cases: readonly OpenCase[]): readonly string[] {
  const kept = drawOf(sample, cases)
  if (!kept) return []
  if (sample.algorithm !== ALGORITHM)
    return [`The draw was made by ${sample.algorithm}, which is not known here`]
  const candidates: readonly Candidate[] = cases.map(({ label, stratum }) => ({ id: label, stratum }))
  return drawnOtherwise(kept, candidates)
}
