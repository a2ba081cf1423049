import { figureChoices } from '#modules/indicators/index.ts'
import { addTelling, priorities, publishTelling, type TellingPart } from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { accepted } from './anyshire-figures.ts'

/** What tells of the first priority: by which code, under which heading, and whether the public reads it. */
const TELLING: readonly (readonly [code: string, part: TellingPart, isPublic: boolean])[] = [
  ['protection_plans', 'indicator', true],
  ['outcomes_met', 'indicator', false],
  ['people_trained', 'training', true],
  ['people_trained', 'reached', true],
]

/** Puts the latest figures of the dataset on the page of the first priority. Gives how many. */
export async function tellOfPriority(work: Work): Promise<number> {
  const priority = (await priorities(work.tx, work.actor)).find(({ title }) => title === 'Neglect')
  if (!priority) throw new Error('Anyshire has no priority of that name')
  const choices = await figureChoices(work.tx, work.actor, dayOf(work.now))
  let told = 0
  for (const [code, part, isPublic] of TELLING) {
    const ofCode = choices.filter(({ indicatorCode }) => indicatorCode === code)
    const latest = ofCode
      .map(({ periodLabel }) => periodLabel)
      .toSorted()
      .at(-1)
    for (const choice of ofCode.filter(({ periodLabel }) => periodLabel === latest)) {
      const { indicatorCode, area, periodLabel } = choice
      const { id } = accepted(await addTelling(work, priority.id, { part, indicatorCode, area, periodLabel }))
      if (isPublic) await publishTelling(work, priority.id, id)
      told++
    }
  }
  return told
}
