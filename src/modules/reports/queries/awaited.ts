import { postHolders } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import type { Actor } from '#platform/work.ts'
import { chaptersOf, draftOf, editionsOf } from '../queries.ts'
import { isWritten } from '../rules/contributions.ts'
import { dueFor, type Waiting } from '../rules/reminders.ts'
import { isOut } from '../rules/sign-off.ts'
import type { Contribution } from '../schema/contributions.ts'
import type { Awaited } from '../schema/reminders.ts'
import type { Chapter, Report } from '../schema.ts'
import { contributionsOf } from './contributions.ts'
import type { Modules } from './counted.ts'
import { publishBy, sendBy, signersOn, stepsOf } from './sign-off.ts'

/** How long before a day of a report people are reminded of it. */
export const REMIND_BEFORE = settingKey<number>({
  ...{ key: 'reports.remind-before', words: 'A reminder of the yearly report is sent before', unit: 'days' },
  ...{ ...wholeNumber(1, 60), default: 7, source: 'No law names it. Choose what helps your partners' },
  ...{ confirmed: true },
})

interface WaitsForOne extends Waiting {
  readonly about: Exclude<Awaited, 'contribution' | 'signature' | 'signing-again'>
  readonly subjectId: Id<string>
}
interface WaitsForContribution extends Waiting {
  readonly about: 'contribution'
  readonly subjectId: Id<string>
  readonly contribution: Contribution
}
interface WaitsForSignatures extends Waiting {
  readonly about: 'signature' | 'signing-again'
  readonly subjectId: Id<string>
  /** The safeguarding partners that have not signed what stands now. */
  readonly unsigned: readonly string[]
}
/** Something of a report that waits for somebody until a day. */
export type WaitsFor = WaitsForOne | WaitsForContribution | WaitsForSignatures

/** The chapters that the scrutineer was given and has not written in since: nobody else can. */
export async function openStatements(
  reader: Reader,
  actor: Actor,
  report: Report,
): Promise<readonly (Chapter & { readonly givenAt: Temporal.Instant })[]> {
  const theirs = (await chaptersOf(reader, actor, report.id)).filter(({ writer }) => writer === 'scrutineer')
  return theirs.flatMap((chapter) => {
    const { givenAt, changedAt } = chapter
    const isOpen = givenAt !== null && Temporal.Instant.compare(changedAt, givenAt) <= 0
    return isOpen ? [{ ...chapter, givenAt }] : []
  })
}

/** Everything that a report waits for, with since when and until when. A version for other readers waits for nothing. */
export async function awaitedOf(
  reader: Reader,
  actor: Actor,
  report: Report,
  now: Temporal.Instant,
  modules: Modules,
): Promise<readonly WaitsFor[]> {
  const today = dayOf(now)
  const last = (await stepsOf(reader, report.id)).at(-1)
  const by = await publishBy(reader, report)
  const [edition] = await editionsOf(reader, actor, report.id)
  const found: WaitsFor[] = []
  if (!edition) {
    found.push({ about: 'publication', subjectId: report.id, since: report.periodEnd, dueOn: by })
    for (const contribution of await contributionsOf(reader, actor, report.id))
      if (isWritten(contribution))
        found.push({
          ...{ about: 'contribution', subjectId: contribution.id, contribution },
          ...{ since: dayOf(contribution.askedAt), dueOn: contribution.dueOn },
        })
  }
  if (last && isOut(last.stage)) {
    if (edition && last.stage === 'published')
      found.push({
        ...{ about: 'sending', subjectId: edition.id, since: dayOf(edition.publishedAt) },
        dueOn: await sendBy(reader, report, edition),
      })
    return found
  }
  for (const { id, givenAt } of await openStatements(reader, actor, report)) {
    const since = dayOf(givenAt)
    found.push({ about: 'statement', subjectId: id, since, dueOn: dueFor(by, since) })
  }
  const since = last && dayOf(last.takenAt)
  if (since && last.stage === 'scrutineer')
    found.push({ about: 'reading', subjectId: report.id, since, dueOn: dueFor(by, since) })
  if (since && last.stage === 'partners') {
    const document = await draftOf(reader, actor, report, now, modules)
    const { signers } = await signersOn(reader, actor, report, document, today)
    const unsigned = signers.filter(({ state }) => state !== 'signed').map(({ agency }) => agency.id)
    const asked = { since, dueOn: dueFor(by, since) }
    found.push({ about: 'signature', subjectId: report.id, unsigned, ...asked })
    for (const { agency, signature, state } of signers)
      if (signature && state === 'changed')
        found.push({ about: 'signing-again', subjectId: signature.id, unsigned: [agency.id], ...asked })
  }
  return found
}

/** Letters to the scrutineer about something of a report that is given to them now, with the day for it. */
export async function lettersToScrutineer(
  reader: Reader,
  report: Report,
  now: Temporal.Instant,
  link: `/${string}`,
) {
  const today = dayOf(now)
  const due = dueFor(await publishBy(reader, report), today)
  const to = new Set((await postHolders(reader, 'scrutineer', today)).map(({ personId }) => personId))
  return [...to].map((personId) => ({
    ...{ to: { personId }, values: { year: report.periodLabel, due }, link },
  }))
}
