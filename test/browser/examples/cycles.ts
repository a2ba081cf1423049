import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'
import { questionSet } from './questionnaires.ts'

const CYCLES = '/workspace/cycles'
const A_CYCLE = /\/cycles\/[0-9a-f-]{36}$/

const days = (name: string, year: string) => ({
  [`${name}-day`]: '1',
  [`${name}-month`]: '2',
  [`${name}-year`]: year,
})

/** A cycle; the first who asks launches it, of two agencies. */
async function cycle(visitor: Visitor): Promise<string> {
  const found = (await visitor.get(CYCLES))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => A_CYCLE.test(href))
  if (found) return found
  await questionSet(visitor)
  const form = await visitor.get(`${CYCLES}/new`)
  const optionOf = (id: string): string =>
    form.querySelectorAll(`#${id} option`).at(-1)?.getAttribute('value') ?? ''
  const agencies = form
    .querySelectorAll('input[name=agencies]')
    .slice(0, 2)
    .map((box) => box.getAttribute('value') ?? '')
  const { to } = await visitor.post(`${CYCLES}/new`, {
    ...{ title: 'Section 11 in 2030', kind: 'section-11', surveyAudience: 'open-link', agencies },
    ...{ groupId: optionOf('groupId'), versionId: optionOf('versionId') },
    ...{ ...days('opensOn', '2030'), ...days('dueOn', '2031'), ...days('closesOn', '2032') },
  })
  return to
}

/** Where to go to see each route of the cycles of self-assessment whose path has parts. */
export const OF_CYCLES: Examples = {
  [`${CYCLES}/:cycleId`]: async (visitor) => [await cycle(visitor)],
  [`${CYCLES}/:cycleId/edit`]: async (visitor) => [`${await cycle(visitor)}/edit`],
  [`${CYCLES}/:cycleId/map`]: async (visitor) => [`${await cycle(visitor)}/map`],
  [`${CYCLES}/:cycleId/map.xlsx`]: async (visitor) => [`${await cycle(visitor)}/map.xlsx`],
  [`${CYCLES}/:cycleId/agencies/:agencyId`]: async (visitor) => [
    await linkOn(visitor, await cycle(visitor), /\/agencies\/[0-9a-f-]{36}$/),
  ],
}
