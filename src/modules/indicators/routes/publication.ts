import { namesOf } from '#modules/people/index.ts'
import { writtenFirst } from '#platform/access.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { decidePublication, noteRecordedSeen, noteRecordedTaken } from '../commands/publication.ts'
import { filledPublication, publicationForm } from '../forms.ts'
import { chartAround } from '../queries/charting.ts'
import { countedFigures } from '../queries/counting.ts'
import { countingShown } from '../queries/counting-shown.ts'
import { asDefined } from '../queries/defined.ts'
import { choicesOf, choicesOn, latestChoice, publishingOf } from '../queries/publishing.ts'
import { figuresOf, indicators } from '../queries.ts'
import { figuresCsv } from '../rules/download.ts'
import { keepIndicators, readRecorded } from '../rules/permissions.ts'
import { publishingOn } from '../rules/published-figures.ts'
import type { IndicatorId } from '../schema.ts'
import { indicatorHref } from '../views/certificate.ts'
import { indicatorPage } from '../views/indicator.ts'
import {
  type Choosing,
  publicationPage,
  type ShownPublication,
  stalePublicationPage,
} from '../views/publication.ts'

/** How an indicator is published today, as its page shows it. */
export async function shownPublication(
  { db, actor, today }: Pick<Ask, 'db' | 'actor' | 'today'>,
  indicatorId: IndicatorId,
): Promise<ShownPublication> {
  const choices = await choicesOn(db, today)
  const choice = choices.find((each) => each.indicatorId === indicatorId)
  const isLinked = choice && [choice.totalId, choice.numeratorId, choice.denominatorId].some(Boolean)
  return {
    publishing: publishingOn(choices, today).get(indicatorId),
    choice,
    names: new Map(isLinked ? (await indicators(db)).map(({ id, name }) => [id, name]) : []),
    mayRead: holds(actor, readRecorded),
    mayKeep: holds(actor, keepIndicators),
  }
}

/** Before figures are shown as they are recorded, that is written down, for those that are published otherwise. */
export async function beforeRecorded(ask: Ask, indicatorIds: readonly string[]): Promise<void> {
  const publishing = await publishingOf(ask.db, ask.today)
  const otherwise = [...new Set(indicatorIds)].filter((id) => publishing.has(id))
  if (otherwise.length > 0) await writtenFirst(ask, (work) => noteRecordedSeen(work, otherwise))
}

async function choosing({ db, id }: Ask): Promise<Choosing | undefined> {
  const all = await indicators(db)
  const indicator = all.find((each) => each.id === id<'indicator'>('indicatorId'))
  if (!indicator) return undefined
  const earlier = await choicesOf(db, indicator.id)
  const people = await namesOf(
    db,
    earlier.map(({ recordedBy }) => recordedBy),
  )
  const addable = all.filter((each) => each.id !== indicator.id && !each.isPercent)
  return { indicator, addable, earlier, people }
}

async function choose(ask: Ask): Promise<Answer> {
  const about = await choosing(ask)
  if (!about) return notFound
  const parsed = parseForm(publicationForm(about.indicator, about.addable), ask.body)
  if (!parsed.ok) return invalid(publicationPage(about, parsed.form))
  const { seen, ...input } = parsed.input
  const result = await ask.write((work) => decidePublication(work, about.indicator.id, { ...input, seen }))
  if (!('refused' in result))
    return seeOther(`/workspace/indicators/${about.indicator.id}`, 'How it is published is recorded.')
  if (result.refused === 'stale')
    return conflict(stalePublicationPage(about, result.current, input, filled(ask.body)))
  const words = 'Select another total. This one is itself a part of the indicator'
  return invalid(publicationPage(about, withError(ask.body, 'totalId', words)))
}

/** The live figures of the indicator in the path as they are recorded, and those that made way. */
const recorded = async ({ db, actor, id, today }: Ask) =>
  countedFigures(db, await figuresOf(db, actor, id<'indicator'>('indicatorId')), today)

/** Choosing how an indicator is published, and seeing what is recorded where that is something else. */
export const publicationRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/publication',
    may: keepIndicators,
    async answer(ask) {
      const about = await choosing(ask)
      if (!about) return notFound
      return show(publicationPage(about, filledPublication(latestChoice(about.earlier), ask.today)))
    },
  },
  {
    method: 'POST',
    path: '/workspace/indicators/:indicatorId/publication',
    may: keepIndicators,
    answer: choose,
  },
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/recorded',
    may: readRecorded,
    async answer(ask) {
      const [about] = await recorded(ask)
      if (!about) return notFound
      const publication = await shownPublication(ask, about.indicatorId)
      if (!publication.publishing) return seeOther(indicatorHref(about))
      await beforeRecorded(ask, [about.indicatorId])
      const figures = await asDefined(ask.db, await recorded(ask), ask.today)
      const names = await namesOf(
        ask.db,
        figures.map(({ recordedBy }) => recordedBy),
      )
      const mayKeep = holds(ask.actor, keepIndicators)
      const { indicatorId: id, indicatorCode: code, unit, isPercent } = about
      const counting = await countingShown(ask.db, ask.actor, { id, code, unit, isPercent }, true)
      const drawn = await chartAround(ask.db, about.indicatorId, ask.today)
      return show(
        indicatorPage(
          figures,
          { names, usedIn: [], mayKeep, publication, counting, drawn, isRecorded: true },
          about,
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/recorded.csv',
    may: readRecorded,
    async answer(ask) {
      const live = (await recorded(ask)).filter(({ supersededAt }) => supersededAt === null)
      const [about] = live
      if (!about) return notFound
      await writtenFirst(ask, (work) => noteRecordedTaken(work, about.indicatorId, live.length))
      return send({
        name: `${about.indicatorCode}-recorded.csv`,
        type: 'text/csv; charset=utf-8',
        bytes: figuresCsv(live),
      })
    },
  },
]
