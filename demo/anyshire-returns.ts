import {
  addChartEvent,
  addIndicator,
  areas,
  type DefinitionInput,
  defineIndicator,
  enterFigure,
  findReturn,
  indicators,
  moveReturn,
  openRound,
  type ReturnState,
  returnsFor,
} from '#modules/indicators/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import type { Work } from '#platform/work.ts'
import { accepted, countedOf, firstYear } from './anyshire-figures.ts'

/** What agencies are asked for: its code, which agency gives it, which way is better, and between what it should lie. */
const ASKED = [
  ['contacts', 'council', 'neither', null, null],
  ['referrals', 'council', 'neither', null, null],
  ['repeat_referrals', 'council', 'lower', null, 22],
  ['section_47', 'council', 'neither', null, null],
  ['protection_plans', 'council', 'lower', null, 250],
  ['outcomes_met', 'council', 'higher', 70, null],
  ['missing_home', 'health', 'lower', null, 200],
  ['people_trained', 'health', 'higher', 450, null],
] as const

/** What happened meanwhile, so many months ago. */
const HAPPENED = [
  [30, 'Neglect strategy launched'],
  [14, 'New front door opened'],
] as const

/** How far the returns of the last quarters have come, the latest quarter first: of one agency, then of the other. */
const COME_TO = [
  ['open', 'submitted'],
  ['locked', 'validated'],
  ['locked', 'approved'],
] as const
const STEPS: readonly ReturnState[] = ['submitted', 'validated', 'approved', 'locked']

const WORDS = {
  area: 'One team had two posts empty for most of the quarter, and cases waited.',
  quality: 'Counted by hand while the case system was replaced.',
  lock: 'The board saw the figures and agreed them.',
} as const

/** The first day of the quarter that a day lies in. */
const quarterOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })

/** Definitions with targets, an indicator worked out of two others, what happened meanwhile, and returns in every state. */
export async function loadAnyshireReturns(work: Work, today: Temporal.PlainDate): Promise<number> {
  const first = Temporal.PlainDate.from({ year: firstYear(today), month: 4, day: 1 })
  const all = new Map((await indicators(work.tx)).map((each) => [each.code, each]))
  const agencies = (await agencyNames(work.tx)).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const [council, health] = ['Anyshire Council', 'Anyshire Integrated Care Board'].map(
    (name) => agencies.find((each) => each.name === name)?.id,
  )
  const areaIds = (await areas(work.tx)).map(({ id }) => id)
  const common = {
    ...{ fromOn: first, numerator: '', denominator: '', newArea: '', least: 0, most: null },
    ...{ collection: '', firstId: null, secondId: null },
    ...({ form: 'given', frequency: 'quarter' } as const),
    reason: 'Agreed by the data group',
  } as const
  for (const [code, giver, polarity, targetFrom, targetTo] of ASKED) {
    const known = all.get(code)
    if (!known) continue
    const { id, name, unit } = known
    const definition: DefinitionInput = {
      ...{
        ...common,
        name,
        unit,
        polarity,
        targetFrom,
        targetTo,
        areaIds,
        definition: `${name} in the quarter`,
      },
      agencyId: (giver === 'council' ? council : health) ?? null,
      source: giver === 'council' ? 'The case system of the council' : 'The health data set',
    }
    accepted(await defineIndicator(work, id, definition))
    if (code !== 'contacts') continue
    const wider = {
      definition: `${name} in the quarter, those by e-mail too`,
      fromOn: first.add({ years: 3 }),
    }
    accepted(await defineIndicator(work, id, { ...definition, ...wider }))
    for (const [months, words] of HAPPENED) {
      const onDay = today.subtract({ months })
      accepted(await addChartEvent(work, id, { onDay, words, on: 'every' }))
    }
  }
  const [part, whole] = [all.get('section_47')?.id, all.get('referrals')?.id]
  accepted(
    await addIndicator(work, {
      ...{ ...common, code: 'section_47_share', name: 'Referrals that led to an enquiry', unit: 'percent' },
      ...{ form: 'share', firstId: part ?? null, secondId: whole ?? null, polarity: 'neither', source: '' },
      ...{ agencyId: null, areaIds: [], targetFrom: null, targetTo: null, least: 0, most: 100 },
      definition: 'Enquiries under section 47 as a part of referrals in the same quarter',
    }),
  )
  return askedFor(work, today)
}

async function askedFor(work: Work, today: Temporal.PlainDate): Promise<number> {
  const { tx, actor } = work
  let taken = 0
  for (const [ago, states] of COME_TO.entries()) {
    const startsOn = quarterOf(today).subtract({ months: 3 * (ago + 1) })
    const dueOn = startsOn.add({ months: 4 })
    const { id: roundId } = accepted(await openRound(work, { frequency: 'quarter', startsOn, dueOn }))
    const those = (await returnsFor(tx, actor))
      .filter((each) => each.roundId === roundId)
      .toSorted((one, other) => (one.agencyId < other.agencyId ? -1 : 1))
    for (const [place, { id }] of those.entries()) {
      const found = await findReturn(tx, actor, id)
      const state = states[place] ?? 'open'
      const entries = found?.entries ?? []
      // A return that is open has half its figures.
      for (const entry of state === 'open' ? entries.slice(0, entries.length / 2) : entries) {
        const value = countedOf(entry.indicatorCode, entry.area, startsOn, today)
        const { targetFrom, targetTo } = entry.definition
        const isOff = (targetFrom !== null && value < targetFrom) || (targetTo !== null && value > targetTo)
        accepted(
          await enterFigure(
            work,
            { returnId: id, entryId: entry.id },
            {
              ...{ answer: 'figure', value, version: 1 },
              ...{ commentary: isOff ? WORDS.area : '', qualityNote: isOff ? '' : WORDS.quality },
            },
          ),
        )
      }
      const steps = STEPS.slice(0, STEPS.indexOf(state) + 1)
      for (const [version, to] of steps.entries()) {
        const words = to === 'locked' ? WORDS.lock : ''
        accepted(await moveReturn(work, id, { to, words, version: version + 1 }))
      }
      taken += 1
    }
  }
  return taken
}
