import { type BodyOn, partnersOn } from '#modules/governance/index.ts'
import type { Agency } from '#modules/people/index.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { settingAt, settingKey, wholeNumber } from '#platform/settings.ts'
import type { Actor, Work } from '#platform/work.ts'
import { editionsOf } from '../queries.ts'
import { contentHash } from '../rules/content-hash.ts'
import type { Document } from '../rules/document.ts'
import { type Framework, frameworksOf, type Recipient, recipientsOf } from '../rules/recipients.ts'
import { type Signer, signedHash, signersWith } from '../rules/sign-off.ts'
import { lawOn } from '../rules/templates.ts'
import { ownSignOff, type Sending, type Signature, type Stage, type Step } from '../schema/sign-off.ts'
import { type Edition, type EditionId, own, type Report, type ReportId } from '../schema.ts'

const WORKING_TOGETHER = 'Working Together to Safeguard Children 2023, chapter 2'

/** How long after the end of its year a report is published. The law names no day for the report of an adults’ board. */
export const PUBLISH_WITHIN = settingKey<number>({
  ...{ key: 'reports.publish-within', words: 'The yearly report is published within', unit: 'months' },
  ...{ ...wholeNumber(1, 24), default: 6, source: WORKING_TOGETHER, confirmed: false, byBody: true },
})

/** How soon after publication those who have to have a report are sent it. */
export const SEND_WITHIN = settingKey<number>({
  ...{ key: 'reports.send-within', words: 'A published yearly report is sent within', unit: 'days' },
  ...{ ...wholeNumber(1, 90), default: 7, source: WORKING_TOGETHER, confirmed: false, byBody: true },
})

export const signOffSettings = [PUBLISH_WITHIN, SEND_WITHIN]

/** A report while nobody else can move, sign or publish it: of two at once the second sees what the first did. */
export const holdReport = (reader: Reader, id: ReportId): Promise<Report | undefined> =>
  own(reader)
    .selectFrom('reports.report')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The steps of a report, the first first. */
export const stepsOf = (reader: Reader, reportId: ReportId): Promise<Step[]> =>
  ownSignOff(reader)
    .selectFrom('reports.step')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('turn')
    .execute()

/** Where a report stands, and how many steps it took: what a form must have seen. */
export async function stageOf(
  reader: Reader,
  reportId: ReportId,
): Promise<{ readonly stage: Stage; readonly turn: number }> {
  const last = (await stepsOf(reader, reportId)).at(-1)
  return { stage: last?.stage ?? 'skeleton', turn: last?.turn ?? 0 }
}

/** The row of a step that somebody takes now, of a report that is held. */
export async function nextStep(
  { tx, actor, now }: Work,
  reportId: ReportId,
  stage: Stage,
  { note = '', onDay = null }: Partial<Pick<Step, 'note' | 'onDay'>> = {},
): Promise<Step> {
  const { turn } = await stageOf(tx, reportId)
  const taken = { takenBy: actor.id, takenAt: now }
  return { partnershipId: tx.partnershipId, reportId, turn: turn + 1, stage, note, onDay, ...taken }
}

/** The signatures of a report that nobody took back, also those of an earlier text. */
export const signaturesOf = (reader: Reader, reportId: ReportId): Promise<Signature[]> =>
  ownSignOff(reader)
    .selectFrom('reports.signature')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .where('voidAt', 'is', null)
    .orderBy('recordedAt')
    .execute()

/** To whom a published version was sent. */
export const sendingsOf = (reader: Reader, editionId: EditionId): Promise<Sending[]> =>
  ownSignOff(reader)
    .selectFrom('reports.sending')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('editionId', '=', editionId)
    .orderBy('sentOn')
    .execute()

/** The safeguarding partners of a report’s body on a day, each with what they signed and whether it still holds. */
export async function signersOn(
  reader: Reader,
  actor: Actor,
  report: Report,
  document: Document,
  day: Temporal.PlainDate,
): Promise<{ readonly about: BodyOn; readonly signers: readonly Signer<Agency>[]; readonly hash: string }> {
  const about = await partnersOn(reader, actor, report.groupId, day, report.area)
  const hash = signedHash(document)
  return { about, hash, signers: signersWith(about.partners, await signaturesOf(reader, report.id), hash) }
}

export interface RecipientStanding extends Recipient {
  readonly sending: Sending | undefined
}

/** Everything that the page of a sign-off shows. */
export interface SignOff {
  readonly report: Report
  readonly stage: Stage
  readonly turn: number
  readonly steps: readonly Step[]
  readonly signers: readonly Signer<Agency>[]
  /** What the public would read now, as a hash: what whoever signs has seen. */
  readonly hash: string
  /** All of it as it stands now, as a hash: what was compiled has the same. */
  readonly draftHash: string
  readonly edition: Edition | undefined
  readonly recipients: readonly RecipientStanding[]
  readonly frameworks: readonly Framework[]
  readonly publishBy: Temporal.PlainDate
  /** Whether the day for what comes next has passed: to publish it for the first time, or to send it. */
  readonly isLate: boolean
  /** Once it is published. */
  readonly sendBy: Temporal.PlainDate | undefined
}

/** The day by which a report is published. */
export const publishBy = async (
  reader: Reader,
  { periodEnd, groupId }: Pick<Report, 'periodEnd' | 'groupId'>,
): Promise<Temporal.PlainDate> =>
  periodEnd.add({ months: await settingAt(reader, PUBLISH_WITHIN, periodEnd, groupId ?? undefined) })

/** The day by which a published version is sent. */
export async function sendBy(
  reader: Reader,
  { groupId }: Pick<Report, 'groupId'>,
  { publishedAt }: Pick<Edition, 'publishedAt'>,
): Promise<Temporal.PlainDate> {
  const day = dayOf(publishedAt)
  return day.add({ days: await settingAt(reader, SEND_WITHIN, day, groupId ?? undefined) })
}

export async function signOffOf(
  reader: Reader,
  actor: Actor,
  report: Report,
  document: Document,
  day: Temporal.PlainDate,
): Promise<SignOff> {
  const steps = await stepsOf(reader, report.id)
  const last = steps.at(-1)
  const { about, signers, hash } = await signersOn(reader, actor, report, document, day)
  const [edition] = await editionsOf(reader, actor, report.id)
  const sent = edition ? await sendingsOf(reader, edition.id) : []
  const frameworks = frameworksOf(about.body)
  const stage = last?.stage ?? 'skeleton'
  const dueOn = {
    publishBy: await publishBy(reader, report),
    sendBy: edition && (await sendBy(reader, report, edition)),
  }
  const isToSend = dueOn.sendBy !== undefined && stage === 'published' && isAfter(day, dueOn.sendBy)
  return {
    ...{ report, steps, signers, hash, edition, frameworks, draftHash: contentHash(document) },
    ...{ stage, turn: last?.turn ?? 0, ...dueOn },
    isLate: edition ? isToSend : isAfter(day, dueOn.publishBy),
    recipients: recipientsOf(frameworks, about.areas, lawOn('children', report.periodEnd)).map(
      (recipient) => ({
        ...recipient,
        sending: sent.find((each) => each.recipient === recipient.name),
      }),
    ),
  }
}

/** The agencies that somebody may sign for now: where they are chief officer, and what stands now is not signed. */
export const signsFor = (actor: Actor, signers: readonly Signer<Agency>[]): readonly Agency[] =>
  signers
    .filter(
      ({ agency, state }) =>
        state !== 'signed' &&
        actor.holds.some(({ as, of }) => as === 'post.chief-officer' && of === agency.id),
    )
    .map(({ agency }) => agency)

/** Whether a signature was ever one of a report, taken back or not. */
export const isSignatureOf = async (
  reader: Reader,
  reportId: ReportId,
  id: Signature['id'],
): Promise<boolean> =>
  (await ownSignOff(reader)
    .selectFrom('reports.signature')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined
