import { type FigureChoice, figureChoices } from '#modules/indicators/index.ts'
import { isAfter } from '#platform/days.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import type { OwnedMeasure } from '#platform/measures.ts'
import { plainly } from '#platform/search.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { appendBlock, bindFigure } from '../commands/write.ts'
import { pickForm, pickMeasureForm } from '../forms.ts'
import { authoritiesOf, drawsAuthorities } from '../queries/authorities.ts'
import { hasRoomNow } from '../queries/chapter-room.ts'
import { type Modules, measuresToBind } from '../queries/counted.ts'
import { drawnAs } from '../queries/tellings.ts'
import { chaptersOf, findChapter } from '../queries.ts'
import { AUTHORITIES } from '../rules/authorities.ts'
import { daysIn, type NewFigure } from '../rules/binding.ts'
import { NO_ROOM } from '../rules/chapter-room.ts'
import type { Figure } from '../rules/document.ts'
import { writeReports } from '../rules/permissions.ts'
import type { Chapter, Report } from '../schema.ts'
import { choiceValue, pickMeasurePage, pickPage } from '../views/picking.ts'
import { withUnitChapter } from './chapters.ts'
import { addressOf } from './reports.ts'

const SHOWN_CHOICES = 60

/** Those of some choices whose words have every word that somebody looks for. */
function matching<Choice>(
  choices: readonly Choice[],
  words: string,
  textOf: (choice: Choice) => string,
): Choice[] {
  const wanted = plainly(words).split(/\s+/).filter(Boolean)
  return choices
    .filter((choice) => {
      const text = plainly(textOf(choice))
      return wanted.every((word) => text.includes(word))
    })
    .slice(0, SHOWN_CHOICES)
}

const wordsOf = ({ indicatorName, area, indicatorCode }: FigureChoice): string =>
  `${indicatorName} ${area} ${indicatorCode}`
const wordsOfMeasure = ({ measure, owner }: OwnedMeasure): string =>
  `${measure.title} ${measure.definition} ${owner.title} ${measure.id}`

const isPreview = (ask: Ask): boolean => ask.body['look'] === 'yes'

/** Puts the table of all authorities at the end of the chapter, once. */
async function insertBeside(
  ask: Ask,
  report: Report,
  { id }: Chapter,
  again: (refused: string) => ReturnType<typeof pickPage>,
): Promise<Answer> {
  const block = `{{${AUTHORITIES}}}`
  const hasRoom = await ask.write(async (work) => {
    const chapter = await findChapter(work.tx, work.actor, id)
    if (!chapter || drawsAuthorities(chapter)) return true
    if (!(await hasRoomNow(work, id, block))) return false
    await appendBlock(work, id, block)
    return true
  })
  if (!hasRoom) return invalid(again(NO_ROOM))
  return seeOther(`${addressOf(report.id)}/chapters/${id}`)
}

/** What a form opens with: the value, in full. */
const OPEN = { says: '', wording: 'exact' }

const TAKEN = 'Another figure of this report is called that. Choose another name'

/** Shows how a figure reads, or binds it and puts it at the end of the chapter. */
async function insert(
  ask: Ask,
  {
    report,
    chapter,
    modules,
  }: { readonly report: Report; readonly chapter: Chapter; readonly modules: Modules },
  figure: NewFigure,
  page: (form: FormState, preview?: Figure) => ReturnType<typeof pickPage>,
): Promise<Answer> {
  const drawn = await drawnAs(ask.db, modules, report, figure, ask.now)
  if (drawn.change?.refused) return invalid(page(withError(ask.body, 'says', drawn.change.refused)))
  if (isPreview(ask)) return show(page(filled(ask.body), drawn))
  const block = `{{${figure.key}}}`
  const outcome = await ask.write(async (work) => {
    if (!(await hasRoomNow(work, chapter.id, block))) return { refused: 'long' as const }
    const bound = await bindFigure(work, report.id, figure)
    return 'refused' in bound ? bound : appendBlock(work, chapter.id, block)
  })
  if ('refused' in outcome && (outcome.refused === 'taken' || outcome.refused === 'long'))
    return invalid(page(withError(ask.body, 'key', outcome.refused === 'long' ? NO_ROOM : TAKEN)))
  return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}`)
}

/** A figure that is only looked at needs no name of its own. */
const UNNAMED = 'preview'

const NO_EARLIER = 'Select the period that the change is measured from'

async function picking(
  ask: Ask,
  modules: Modules,
  { report, chapter }: { readonly report: Report; readonly chapter: Chapter },
  query: string,
) {
  const all = await figureChoices(ask.db, ask.actor, ask.today)
  const authorities = await authoritiesOf(ask.db, ask.actor, report)
  const chapters = authorities ? await chaptersOf(ask.db, ask.actor, report.id) : []
  return {
    ...{ report, chapter, query, all },
    beside: authorities && { authorities, drawnIn: chapters.filter(drawsAuthorities) },
    choices: matching(all, query, wordsOf),
    periods: [...new Set(all.map(({ periodLabel }) => periodLabel).filter(Boolean))].sort(),
    measures: matching(await measuresToBind(ask.db, ask.actor, modules), query, wordsOfMeasure),
  }
}

/** The measure that the path names, with what it can be asked of; undefined where whoever asks may not know it. */
async function measureIn(ask: Ask, report: Report, chapter: Chapter, modules: Modules) {
  const owned = (await measuresToBind(ask.db, ask.actor, modules)).find(
    ({ measure }) => measure.id === ask.word('measureName'),
  )
  const choices = (await owned?.measure.by?.choices(ask.db, ask.actor)) ?? []
  return owned && { ...{ report, chapter, owned, choices }, today: ask.today }
}

export const pickingRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) =>
      show(pickPage(await picking(ask, modules, { report, chapter }, ask.query['find'] ?? ''), filled(OPEN))),
    ),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const found = await picking(ask, modules, { report, chapter }, String(ask.body['find'] ?? ''))
      const { beside } = found
      const page = (form: FormState, preview?: Figure) => pickPage({ ...found, preview }, form)
      if (ask.body['passage'] === AUTHORITIES)
        return beside
          ? insertBeside(ask, report, chapter, (refused) =>
              pickPage({ ...found, beside: { ...beside, refused } }, filled(OPEN)),
            )
          : notFound
      const typed = isPreview(ask) ? { ...ask.body, key: ask.body['key'] || UNNAMED } : ask.body
      const parsed = parseForm(pickForm(found.all.map(choiceValue), found.periods), typed)
      if (!parsed.ok) return invalid(page({ ...parsed.form, typed: ask.body }))
      const { record, key, says, earlier, wording } = parsed.input
      if (says && (!earlier || earlier === record.periodLabel))
        return invalid(page(withError(ask.body, 'earlier', NO_EARLIER)))
      const figure = {
        ...{ key, ...record, ...wording },
        ...(says && earlier && { change: { as: says, earlierLabel: earlier } }),
      }
      return insert(ask, { report, chapter, modules }, figure, page)
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const found = await measureIn(ask, report, chapter, modules)
      return found ? show(pickMeasurePage(found, filled({ ...OPEN, year: 'report' }))) : notFound
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/figures/measures/:measureName',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const found = await measureIn(ask, report, chapter, modules)
      if (!found) return notFound
      const page = (form: FormState, preview?: Figure) => pickMeasurePage({ ...found, preview }, form)
      const typed = isPreview(ask) ? { ...ask.body, key: ask.body['key'] || UNNAMED } : ask.body
      const parsed = parseForm(pickMeasureForm(found.choices.map(({ id }) => id)), typed)
      if (!parsed.ok) return invalid(page({ ...parsed.form, typed: ask.body }))
      const { of, year, says, wording, key } = parsed.input
      const { measure } = found.owned
      const yearsBefore = year === 'before' ? 1 : 0
      const { label, ...days } = daysIn(report, measure, yearsBefore)
      if (isAfter(daysIn(report, { basis: 'within' }, yearsBefore).fromOn, ask.today))
        return invalid(
          page(withError(ask.body, 'year', 'This year has not begun, so nothing is counted in it')),
        )
      const earlier = daysIn(report, measure, yearsBefore + 1)
      const figure: NewFigure = {
        ...{ key, ...wording, indicatorCode: '', periodLabel: label },
        area: found.choices.find(({ id }) => id === of)?.name ?? '',
        counts: { measure, ofId: of as Id<string> | null, ...days },
        ...(says && {
          change: {
            ...{ as: says, earlierLabel: earlier.label },
            earlierDays: { fromOn: earlier.fromOn, toOn: earlier.toOn },
          },
        }),
      }
      return insert(ask, { report, chapter, modules }, figure, page)
    }),
  },
]
