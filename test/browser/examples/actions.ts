import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const LIST = '/workspace/recommendations'

/** A theme; the first who asks adds it. */
async function theme(visitor: Visitor): Promise<string> {
  const found = (await visitor.get(`${LIST}/themes`))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /\/themes\/[0-9a-f-]{36}\/edit$/.test(href))
  if (found) return found
  await visitor.post(`${LIST}/themes`, { name: 'Professional curiosity' })
  return linkOn(visitor, `${LIST}/themes`, /\/themes\/[0-9a-f-]{36}\/edit$/)
}

/** A recommendation with an action; the first who asks records it. */
async function recommendation(visitor: Visitor): Promise<string> {
  const found = (await visitor.get(LIST))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/workspace\/recommendations\/[0-9a-f-]{36}$/.test(href))
  if (found) return found
  const themeId = (await theme(visitor)).split('/').at(-2) ?? ''
  const form = await visitor.get(`${LIST}/new`)
  const bodies = form.querySelectorAll('[name=madeToId] option')
  const { to } = await visitor.post(`${LIST}/new`, {
    ...{ wording: 'Ask every child how things are at home', originKind: 'audit', tier: '2' },
    same: 'new',
    ...{ originWords: 'Audit of assessments, finding 2', themeIds: [themeId] },
    ...{ madeToId: bodies[1]?.getAttribute('value') ?? '' },
    ...{ 'madeOn-day': '1', 'madeOn-month': '2', 'madeOn-year': '2022' },
  })
  const options = (await visitor.get(`${to}/actions/new`)).querySelectorAll('[name=ownerAgencyId] option')
  await visitor.post(`${to}/actions/new`, {
    ...{
      summary: 'Add the question to the form',
      outcome: 'Every child is asked',
      success: 'The next audit',
    },
    ...{ ownerAgencyId: options[1]?.getAttribute('value') ?? '', originWords: 'A recommendation' },
    ...{ accountableId: bodies[1]?.getAttribute('value') ?? '' },
    ...{ 'dueOn-day': '1', 'dueOn-month': '2', 'dueOn-year': '2030' },
  })
  return to
}

const VIEWS = '/workspace/actions/views'
const RENAME = /\/views\/[0-9a-f-]{36}\/edit$/

/** A view of whoever asks; they save one where they have none. */
async function savedView(visitor: Visitor): Promise<string> {
  const links = (await visitor.get(VIEWS)).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => RENAME.test(href))
  if (found) return found
  await visitor.get(`${VIEWS}/new`)
  await visitor.post(`${VIEWS}/new`, { name: 'Late by much', late: '90' })
  return linkOn(visitor, VIEWS, RENAME)
}

const DONE = /^\/workspace\/actions\/[0-9a-f-]{36}$/
const CHECK = /\/checks\/[0-9a-f-]{36}$/

/** A look at what came of an action, for which it is time. */
const check = async (visitor: Visitor): Promise<string> =>
  linkOn(visitor, await linkOn(visitor, '/workspace/actions?standing=done&words=Quillmere', DONE), CHECK)

const TRACKERS = '/workspace/actions/import'

/** A tracker that was sent and waits, of which somebody said what its columns mean. */
async function tracker(visitor: Visitor): Promise<string> {
  await visitor.get(TRACKERS)
  const lines = ['No,Action,Lead agency,Due,Status', '1,Ring the school,,1 May 2030,Ongoing', '2,,,,Perhaps']
  const file = { field: 'file', name: 'tracker.csv', bytes: Buffer.from(lines.join('\n')) }
  const { to } = await visitor.upload(TRACKERS, file)
  await visitor.get(to)
  await visitor.post(to, {
    ...{
      sheet: '0',
      heading: '1',
      tracker: 'Tracker of the Board',
      numberColumn: 'No',
      summaryColumn: 'Action',
    },
    ...{ agencyColumn: 'Lead agency', dueColumn: 'Due', statusColumn: 'Status', standsOf: 'Status' },
    ...{ 'stand-0': 'in-progress', 'stand-1': 'open' },
  })
  return to
}

/** Where to go to see each route of recommendations and of looks at what came of an action whose path has parts. */
export const OF_ACTIONS: Examples = {
  '/workspace/actions/:actionId/checks/:impactCheckId': async (visitor) => [await check(visitor)],
  '/workspace/actions/views/:savedViewId/edit': async (visitor) => [await savedView(visitor)],
  '/workspace/actions/import/:trackerFileId': async (visitor) => [await tracker(visitor)],
  '/workspace/actions/import/:trackerFileId/rows': async (visitor) => [`${await tracker(visitor)}/rows`],
  '/workspace/actions/import/:trackerFileId/rows.csv': async (visitor) => [
    `${await tracker(visitor)}/rows.csv`,
  ],
  '/workspace/recommendations/themes/:themeId/edit': async (visitor) => [await theme(visitor)],
  '/workspace/recommendations/:recommendationId': async (visitor) => [await recommendation(visitor)],
  '/workspace/meetings/forward/:recommendationId': async (visitor) => [
    (await recommendation(visitor)).replace('/recommendations/', '/meetings/forward/'),
  ],
  '/workspace/recommendations/:recommendationId/edit': async (visitor) => [
    `${await recommendation(visitor)}/edit`,
  ],
  '/workspace/recommendations/:recommendationId/answer': async (visitor) => [
    `${await recommendation(visitor)}/answer`,
  ],
  '/workspace/recommendations/:recommendationId/actions/new': async (visitor) => [
    `${await recommendation(visitor)}/actions/new`,
  ],
  '/workspace/recommendations/:recommendationId/merge': async (visitor) => [
    `${await recommendation(visitor)}/merge`,
  ],
  '/workspace/recommendations/:recommendationId/actions/link': async (visitor) => [
    `${await recommendation(visitor)}/actions/link`,
  ],
}
