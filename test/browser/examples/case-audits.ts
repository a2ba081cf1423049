import type { Fields, Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const AUDITS = '/workspace/audits'
const OF_AUDIT = '/workspace/case-audits/:caseAuditId'
const QUESTIONS = 5

const pageOf = (path: string): string => path.replace('/audits/', '/case-audits/')

const day = (name: string, year: string): Fields => ({
  ...{ [`${name}-day`]: '1', [`${name}-month`]: '2', [`${name}-year`]: year },
})

/** A case audit by its theme; the first who asks plans it, and is asked to grade its cases beside somebody else. */
async function audit(visitor: Visitor, title: string): Promise<string> {
  const found = (await visitor.get(AUDITS))
    .querySelectorAll('main th a')
    .find((link) => link.text === title)
    ?.getAttribute('href')
  if (found) return found
  await visitor.get(`${AUDITS}/new`)
  const { to } = await visitor.post(`${AUDITS}/new`, {
    ...{ kind: 'case-audit', title, asks: 'How was this child helped?', scale: 'judgement' },
    ...{ ...day('startsOn', '2026'), ...day('endsOn', '2030'), sittingSizes: '1, 2' },
  })
  const form = await visitor.get(`${pageOf(to)}/auditors`)
  const people = form.querySelectorAll('#personId option').filter((each) => each.getAttribute('value'))
  const agencyId = form.querySelectorAll('#agencyId option').at(1)?.getAttribute('value') ?? ''
  const own = people.find(({ text }) => text.startsWith('Rowan Ashdown'))
  const other = people.find(({ text }) => !text.includes('Rowan Ashdown'))
  for (const asked of [own, other]) {
    const personId = asked?.getAttribute('value') ?? ''
    await visitor.post(`${pageOf(to)}/auditors`, { personId, agencyId })
  }
  return to
}

async function sendWithVersion(visitor: Visitor, path: string, fields: Fields): Promise<void> {
  const version = (await visitor.get(path)).querySelector('main [name=version]')?.getAttribute('value') ?? ''
  await visitor.post(path, { version, ...fields })
}

const linksTo = async (visitor: Visitor, path: string, pattern: RegExp): Promise<readonly string[]> =>
  (await visitor.get(`${path}/cases`))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => pattern.test(href))

/** One whose first sitting is open, and of whose second one part is in. */
export async function underWay(visitor: Visitor): Promise<string> {
  const path = await audit(visitor, 'Children who go missing')
  if (/Open the cases/.test((await visitor.get(path)).text)) return path
  await visitor.get(`${path}/draw`)
  const list = Array.from({ length: 6 }, (_, at) => `M-${at + 1}`).join('\n')
  await visitor.post(`${path}/draw`, { list, sizeHow: 'in-all', size: '3' })
  const grades = Object.fromEntries(
    Array.from({ length: QUESTIONS }, (_, at) => [`given-${at + 1}`, '2'] as const),
  )
  const [first = '', second = ''] = await linksTo(visitor, path, /\/part$/)
  await sendWithVersion(visitor, first, { ...grades, words: 'Seen the same day', isDone: 'yes' })
  await visitor.get(`${pageOf(path)}/open-sitting`)
  await visitor.post(`${pageOf(path)}/open-sitting`, { words: 'The record cannot be found' })
  await sendWithVersion(visitor, second, { ...grades, isDone: 'yes' })
  return path
}

const caseOf = async (visitor: Visitor, pattern: RegExp): Promise<string> =>
  (await linksTo(visitor, await underWay(visitor), pattern)).at(-1) ?? ''

/** Where to go to see each route of case audits whose path has parts. */
export const OF_CASE_AUDITS: Examples = {
  [`${OF_AUDIT}/criteria/new`]: async (visitor) => [
    `${pageOf(await audit(visitor, 'Neglect at home'))}/criteria/new`,
  ],
  ...Object.fromEntries(
    ['edit', 'survey'].map((end) => [
      `${OF_AUDIT}/criteria/:criterionId/${end}`,
      async (visitor: Visitor) => [
        await linkOn(
          visitor,
          await audit(visitor, 'Neglect at home'),
          new RegExp(`/criteria/[0-9a-f-]{36}/${end}$`),
        ),
      ],
    ]),
  ),
  [`${OF_AUDIT}/auditors`]: async (visitor) => [
    `${pageOf(await audit(visitor, 'Neglect at home'))}/auditors`,
  ],
  [`${OF_AUDIT}/open-sitting`]: async (visitor) => [`${pageOf(await underWay(visitor))}/open-sitting`],
  [`${OF_AUDIT}/cases/:auditedCaseId/part`]: async (visitor) => [await caseOf(visitor, /\/part$/)],
  [`${OF_AUDIT}/cases/:auditedCaseId/excuse`]: async (visitor) => [await caseOf(visitor, /\/excuse$/)],
  [`${OF_AUDIT}/grades/:gradedCaseId`]: async (visitor) => [
    await caseOf(visitor, /\/grades\/[0-9a-f-]{36}$/),
  ],
  [`${OF_AUDIT}/grades/:gradedCaseId/agree`]: async (visitor) => [await caseOf(visitor, /\/agree$/)],
}
