import { type GroupId, governanceMeasures } from '#modules/governance/index.ts'
import { peopleMeasures } from '#modules/people/index.ts'
import { planMeasures } from '#modules/plan/index.ts'
import { addChapter, addReport, bindFigure, type ChapterId, listRequired } from '#modules/reports/index.ts'
import { dayOf } from '#platform/days.ts'
import { financialYear } from '#platform/measures.ts'
import { longDate } from '#platform/words.ts'
import type { Work } from '#platform/work.ts'

const MEASURES = [...peopleMeasures, ...governanceMeasures, ...planMeasures]

/** Each figure by the measure that counts it, as it is called in the text. */
const COUNTED = [
  ['agencies-taking-part', 'agencies'],
  ['seats-held', 'seats-filled'],
  ['statutory-seats-vacant', 'vacant-statutory-seats'],
  ['in-the-directory', 'people'],
  ['actions-complete', 'plan-actions-complete'],
] as const

/** Each with what the law asks for and it tells, by its code. */
const CHAPTERS = [
  [
    'Who we are',
    [],
    'The partnership brings together {{agencies-taking-part}} agencies. There are {{in-the-directory}} people in its directory.',
  ],
  [
    'How we are governed',
    ['partners-part'],
    'Of the seats on our bodies and groups {{seats-held}} are held. Statutory seats without anybody: {{statutory-seats-vacant}}.',
  ],
  [
    'What we set out to do',
    ['arrangements-done'],
    'Of the actions of our plan {{actions-complete}} are complete.',
  ],
] as const

/** The report of the year that goes on, whose figures are counted out of the invented records. */
export async function loadAnyshireReport(work: Work, board: GroupId): Promise<void> {
  const { from, to } = financialYear(dayOf(work.now))
  const years = `${from.year}–${String(to.year).slice(2)}`
  const lastDay = longDate(to)
  const added = await addReport(work, {
    ...{ slug: `${from.year}-${String(to.year).slice(2)}`, title: `Anyshire yearly report ${years}` },
    ...{ groupId: board, periodLabel: years, periodStart: from, periodEnd: to },
  })
  if ('refused' in added) throw new Error('Anyshire has a report of this year')
  for (const [key, id] of COUNTED) {
    const measure = MEASURES.find((each) => each.id === id)
    if (!measure) throw new Error(`Nothing counts ${id}`)
    const isAt = measure.basis === 'at'
    const periodLabel = isAt ? lastDay : years
    const bound = await bindFigure(work, added.id, {
      ...{ key, indicatorCode: '', area: '', periodLabel, form: 'exact', nearest: null },
      counts: { measure, ofId: null, fromOn: isAt ? to : from, toOn: to },
    })
    if ('refused' in bound) throw new Error(`Two figures of Anyshire are called ${key}`)
  }
  const toldIn = new Map<string, ChapterId>()
  for (const [heading, codes, text] of CHAPTERS) {
    const chapterId = await addChapter(work, added.id, { heading, place: 'body', text })
    for (const code of codes) toldIn.set(code, chapterId)
  }
  await listRequired(work, added.id, ({ code }) => toldIn.get(code))
}
