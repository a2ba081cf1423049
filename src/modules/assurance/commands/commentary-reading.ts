import type { ThemeId } from '#modules/actions/index.ts'
import { addItem, type Item, itemsAbout, markHighlight, meetingAfter } from '#modules/meetings/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { TellInput } from '../forms/commentary.ts'
import {
  findCommentary,
  findQuarter,
  givableThemes,
  type NamedCommentary,
  saidInQuarter,
  takeCommentaryTurn,
  themesOf,
} from '../queries/commentary.ts'
import { COMMENTARY, keepCommentary, quarterFrom, quarterWords, themesVersion } from '../rules/commentary.ts'
import {
  type CommentaryQuarter,
  type CommentaryQuarterId,
  commentary,
  type QuarterTheme,
} from '../schema/commentary.ts'
import type { SavedMeanwhile } from './scrutiny.ts'

async function held(
  work: Work,
  id: CommentaryQuarterId,
): Promise<{ readonly quarter: CommentaryQuarter; readonly of: NamedCommentary }> {
  demandPermission(work, keepCommentary)
  await takeCommentaryTurn(work.tx)
  const quarter = await findQuarter(work.tx, id)
  const of = quarter && (await findCommentary(work.tx, work.actor, quarter.commentaryId))
  demand(quarter !== undefined && of !== undefined)
  return { quarter, of }
}

/** What an answer is about. */
export interface GivenThemes {
  readonly questionId: string
  readonly themeIds: readonly ThemeId[]
}

/** Says what the answers of an agency are about: all of them anew. */
export async function giveThemes(
  work: Work,
  id: CommentaryQuarterId,
  agencyId: AgencyId,
  { version, given }: { readonly version: number; readonly given: readonly GivenThemes[] },
): Promise<SavedMeanwhile<readonly QuarterTheme[]> | { readonly given: number }> {
  const { quarter } = await held(work, id)
  const said = (await saidInQuarter(work.tx, work.actor, quarter)).find((each) => each.agencyId === agencyId)
  const answered = new Set(said?.sent?.said.map(({ questionId }) => questionId))
  demand(given.every(({ questionId }) => answered.has(questionId)))
  const current = (await themesOf(work.tx, [id])).filter((each) => each.agencyId === agencyId)
  if (themesVersion(current) !== version) return { refused: 'stale', current }
  const known = new Set((await givableThemes(work.tx, current)).map((theme) => theme.id))
  demand(given.every(({ themeIds }) => themeIds.every((themeId) => known.has(themeId))))
  const { partnershipId } = work.tx
  await commentary(work.tx)
    .deleteFrom('assurance.commentaryTheme')
    .where('partnershipId', '=', partnershipId)
    .where('quarterId', '=', id)
    .where('agencyId', '=', agencyId)
    .execute()
  const rows = given.flatMap(({ questionId, themeIds }) =>
    [...new Set(themeIds)].map((themeId) => ({
      partnershipId,
      quarterId: id,
      agencyId,
      questionId,
      themeId,
    })),
  )
  if (rows.length > 0)
    await commentary(work.tx).insertInto('assurance.commentaryTheme').values(rows).execute()
  await audit(work, 'assurance.theme-commentary', id, { agencyId, themes: rows.length })
  return { given: rows.length }
}

/** The body that reads it has no meeting to come, or its agenda is over. */
export interface NoMeeting {
  readonly refused: 'no-meeting'
}

const MINUTES = 15

/** Puts a quarter on the agenda of the next meeting of the body that reads it, once. */
export async function putOnAgenda(
  work: Work,
  id: CommentaryQuarterId,
): Promise<NoMeeting | { readonly meetingId: Item['meetingId'] }> {
  const { quarter, of } = await held(work, id)
  const next = await meetingAfter(work.tx, of.groupId, work.now)
  if (!next) return { refused: 'no-meeting' }
  const before = await itemsAbout(work.tx, COMMENTARY, id)
  if (before.some(({ meetingId }) => meetingId === next.id)) return { meetingId: next.id }
  const title = `${of.title}, ${quarterWords(quarterFrom(quarter.startsOn))}`
  const added = await addItem(
    work,
    next.id,
    {
      ...{ title, words: '', kind: 'discussion', minutes: MINUTES, presenterId: null, presenter: '' },
      ...{ tier: 2, version: 0 },
    },
    { fills: COMMENTARY, aboutId: id },
  )
  if ('refused' in added) return { refused: 'no-meeting' }
  await audit(work, 'assurance.put-commentary-on-agenda', id, { meetingId: next.id })
  return { meetingId: next.id }
}

/** Tells the body above of it, in the highlight report of the latest meeting that had it on its agenda. */
export async function tellOfCommentary(
  work: Work,
  id: CommentaryQuarterId,
  input: TellInput,
): Promise<
  | NoMeeting
  | Exclude<Awaited<ReturnType<typeof markHighlight>>, { readonly id: unknown }>
  | { readonly meetingId: Item['meetingId'] }
> {
  await held(work, id)
  const [item] = await itemsAbout(work.tx, COMMENTARY, id)
  if (!item) return { refused: 'no-meeting' }
  const marked = await markHighlight(work, item.meetingId, item.id, input)
  if ('refused' in marked) return marked
  await audit(work, 'assurance.tell-of-commentary', id, { meetingId: item.meetingId })
  return { meetingId: item.meetingId }
}
