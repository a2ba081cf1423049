import { namesOf } from '#modules/people/index.ts'
import { entriesSoFar } from '#platform/audit/so-far.ts'
import type { Reader } from '#platform/db.ts'
import { drawnPages } from '#platform/drawn.ts'
import {
  type Answer,
  type Ask,
  notFound,
  type Page,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { chartAround } from '../queries/charting.ts'
import { type CountingShown, countingShown } from '../queries/counting-shown.ts'
import { asDefined } from '../queries/defined.ts'
import { publishedFigures } from '../queries/publishing.ts'
import { stateOf } from '../queries/state.ts'
import { figuresOf } from '../queries.ts'
import { keepIndicators, readIndicators, readRecorded } from '../rules/permissions.ts'
import type { IndicatorId } from '../schema.ts'
import { definitionsHref } from '../views/catalogue.ts'
import { indicatorPage, type Use } from '../views/indicator.ts'
import { shownPublication } from './publication.ts'

/** Where an indicator is used, which modules above this one know. */
export type UsedIn = (reader: Reader, actor: Actor, indicatorCode: string) => Promise<readonly Use[]>

/** Some dozens of pages with ten years of quarters. */
const MOST_CHARACTERS = 4_000_000

interface Around {
  readonly names: ReadonlyMap<PersonId, string>
  readonly usedIn: readonly Use[]
}

/** The page as its figures are published today; undefined where the indicator has no figures yet. */
async function draw(
  ask: Ask,
  indicatorId: IndicatorId,
  counting: CountingShown,
  around: Around,
): Promise<Page | undefined> {
  const { db, actor, today } = ask
  const recorded = await figuresOf(db, actor, indicatorId)
  const [about] = recorded
  if (!about) return undefined
  const figures = await asDefined(db, await publishedFigures(db, recorded, today), today)
  const publication = await shownPublication(ask, indicatorId)
  const drawn = await chartAround(db, indicatorId, today)
  const { mayKeep } = publication
  return indicatorPage(
    figures,
    { ...around, mayKeep, publication, counting, drawn, isRecorded: false },
    about,
  )
}

/** The page of an indicator. It is drawn once for all who see the same on it, until anything that it shows is another. */
export function indicatorRoute({ usedIn }: { readonly usedIn: UsedIn }): WorkspaceRoute {
  const drawn = drawnPages(MOST_CHARACTERS)
  return {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId',
    may: readIndicators,
    async answer(ask): Promise<Answer> {
      const { db, actor, id, today } = ask
      const indicatorId = id<'indicator'>('indicatorId')
      const state = await stateOf(db, indicatorId)
      if (!state) return notFound
      const names = await namesOf(db, state.recordedBy)
      const uses = await usedIn(db, actor, state.indicatorCode)
      const may = [keepIndicators, readRecorded].map((permission) => holds(actor, permission))
      const counting = await countingShown(db, actor, { ...state, id: indicatorId }, state.isCounted)
      // Whatever is done anywhere may be counted.
      const soFar = state.isCounted ? await entriesSoFar(db) : ''
      const { offered, mayOpen } = counting
      const counts = [offered.map(({ measure }) => measure.id), mayOpen, soFar]
      const key = JSON.stringify([db.partnershipId, indicatorId, today, may, state, [...names], uses, counts])
      const known = drawn.find(key)
      if (known) return show(known)
      const page = await draw(ask, indicatorId, counting, { names, usedIn: uses })
      // One that was only just added has a definition and no figures yet.
      if (!page) return seeOther(definitionsHref(indicatorId))
      drawn.keep(key, page)
      return show(page)
    },
  }
}
