import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { chaptersOf, reports } from '../queries.ts'
import {
  type Contribution,
  type ContributionComment,
  type ContributionId,
  type ContributionVersion,
  ownContributions,
} from '../schema/contributions.ts'
import type { Chapter, Report, ReportId } from '../schema.ts'

/** What was asked for in a report, by the chapter it is for and the day it is due. */
export async function contributionsOf(
  reader: Reader,
  actor: Actor,
  reportId: ReportId,
): Promise<readonly Contribution[]> {
  const chapters = (await chaptersOf(reader, actor, reportId)).map(({ id }) => id)
  if (chapters.length === 0) return []
  const found = await ownContributions(reader)
    .selectFrom('reports.contribution')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('chapterId', 'in', chapters)
    .orderBy('dueOn')
    .orderBy('id')
    .execute()
  return found.toSorted((one, other) => chapters.indexOf(one.chapterId) - chapters.indexOf(other.chapterId))
}

export const findContribution = (
  reader: Reader,
  _actor: Actor,
  id: ContributionId,
): Promise<Contribution | undefined> =>
  ownContributions(reader)
    .selectFrom('reports.contribution')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Everything that is asked for anywhere and was neither accepted nor withdrawn. */
export const openContributions = (reader: Reader): Promise<Contribution[]> =>
  ownContributions(reader)
    .selectFrom('reports.contribution')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('state', 'not in', ['accepted', 'withdrawn'])
    .orderBy('dueOn')
    .execute()

/** The texts that a contribution has had, the newest first. */
export const contributionVersions = (reader: Reader, id: ContributionId): Promise<ContributionVersion[]> =>
  ownContributions(reader)
    .selectFrom('reports.contributionVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('contributionId', '=', id)
    .orderBy('version', 'desc')
    .execute()

/** What was said about a contribution, the first first. */
export const commentsOn = (reader: Reader, id: ContributionId): Promise<ContributionComment[]> =>
  ownContributions(reader)
    .selectFrom('reports.contributionComment')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('contributionId', '=', id)
    .orderBy('saidAt')
    .execute()

export interface LastYear {
  readonly report: Report
  readonly chapter: Chapter
  /** What the same agency wrote in it, where it was asked. */
  readonly contribution: Contribution | undefined
}

const named = (heading: string): string => heading.trim().toLowerCase()

/** The report of the year before, of the same body. */
async function yearBefore(reader: Reader, actor: Actor, report: Report): Promise<Report | undefined> {
  const earlier = (await reports(reader, actor)).filter(
    (each) =>
      each.audience === 'everyone' &&
      each.groupId === report.groupId &&
      Temporal.PlainDate.compare(each.periodEnd, report.periodStart) < 0,
  )
  // The body may have reported for all its authorities together then.
  return earlier.find(
    ({ area, periodEnd }) =>
      (area === report.area || area === '') && earlier[0] && periodEnd.equals(earlier[0].periodEnd),
  )
}

/** For each contribution to a chapter of a report: the chapter of the same name of the year before. Read once for all. */
export async function lastYears(
  reader: Reader,
  actor: Actor,
  report: Report,
): Promise<(chapter: Pick<Chapter, 'heading'>, contribution: Contribution) => LastYear | undefined> {
  const before = await yearBefore(reader, actor, report)
  if (!before) return () => undefined
  const chapters = await chaptersOf(reader, actor, before.id)
  const contributions = await contributionsOf(reader, actor, before.id)
  return (chapter, { agencyId: agency }) => {
    const then = chapters.find(({ heading }) => named(heading) === named(chapter.heading))
    if (!then) return undefined
    const written = contributions.find(
      ({ chapterId, agencyId, state }) =>
        chapterId === then.id && agencyId === agency && state !== 'withdrawn',
    )
    return { report: before, chapter: then, contribution: written }
  }
}
