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

const STANDARD = `${CYCLES}/:cycleId/agencies/:agencyId/standards/:gradedId`

const agency = async (visitor: Visitor): Promise<string> =>
  linkOn(visitor, await cycle(visitor), /\/agencies\/[0-9a-f-]{36}$/)

/** A standard of the first agency. */
const standard = async (visitor: Visitor): Promise<string> =>
  linkOn(visitor, await agency(visitor), /\/standards\/[0-9a-f-]{36}$/)

/** A standard of the second agency, to which a question was put; the first who asks puts it. */
async function replied(visitor: Visitor): Promise<string> {
  const here = await cycle(visitor)
  const second = (await visitor.get(here))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => /\/agencies\/[0-9a-f-]{36}$/.test(href))
    .at(-1)
  const path = await linkOn(visitor, second ?? '', /\/standards\/[0-9a-f-]{36}$/)
  if (/Put/.test((await visitor.get(path)).querySelector('main')?.text ?? '')) return path
  await visitor.get(`${path}/question`)
  await visitor.post(`${path}/question`, { question: 'Who leads on it?', version: '0' })
  await visitor.get(`${here}/sides/put`)
  await visitor.post(`${here}/sides/put`, { ...days('replyBy', '2090'), meetingId: '' })
  return path
}

/** Where to go to see each route of the cycles of self-assessment whose path has parts. */
export const OF_CYCLES: Examples = {
  [`${CYCLES}/:cycleId`]: async (visitor) => [await cycle(visitor)],
  [`${CYCLES}/:cycleId/edit`]: async (visitor) => [`${await cycle(visitor)}/edit`],
  [`${CYCLES}/:cycleId/report`]: async (visitor) => [`${await cycle(visitor)}/report`],
  [`${CYCLES}/:cycleId/agencies/:agencyId/report`]: async (visitor) => [`${await agency(visitor)}/report`],
  [`${CYCLES}/:cycleId/map`]: async (visitor) => [`${await cycle(visitor)}/map`],
  [`${CYCLES}/:cycleId/map.xlsx`]: async (visitor) => [`${await cycle(visitor)}/map.xlsx`],
  [`${CYCLES}/:cycleId/agencies/:agencyId`]: async (visitor) => [
    await linkOn(visitor, await cycle(visitor), /\/agencies\/[0-9a-f-]{36}$/),
  ],
  [`${CYCLES}/:cycleId/sides`]: async (visitor) => [`${await cycle(visitor)}/sides`],
  [`${CYCLES}/:cycleId/audits`]: async (visitor) => [`${await cycle(visitor)}/audits`],
  [`${CYCLES}/:cycleId/audits/:caseAuditId`]: async (visitor) => [
    await linkOn(visitor, `${await cycle(visitor)}/audits`, /\/cycles\/[^/]+\/audits\/[0-9a-f-]{36}$/),
  ],
  [`${CYCLES}/:cycleId/sides/put`]: async (visitor) => [`${await cycle(visitor)}/sides/put`],
  [`${CYCLES}/:cycleId/agencies/:agencyId/agreed`]: async (visitor) => [`${await agency(visitor)}/agreed`],
  [`${CYCLES}/:cycleId/agencies/:agencyId/cases/new`]: async (visitor) => [
    `${await agency(visitor)}/cases/new`,
  ],
  [STANDARD]: async (visitor) => [await standard(visitor)],
  [`${STANDARD}/question`]: async (visitor) => [`${await standard(visitor)}/question`],
  [`${STANDARD}/reply`]: async (visitor) => [`${await replied(visitor)}/reply`],
  [`${STANDARD}/agree`]: async (visitor) => [`${await standard(visitor)}/agree`],
  [`${STANDARD}/actions/new`]: async (visitor) => [`${await standard(visitor)}/actions/new`],
}
