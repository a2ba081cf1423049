import { aPdf } from '#modules/meetings/testing.ts'
import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const series = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/meetings/series', /^\/workspace\/meetings\/series\/[0-9a-f-]{36}$/)

const standingItem = async (visitor: Visitor) =>
  linkOn(visitor, await series(visitor), /\/items\/[0-9a-f-]{36}\/edit$/)

/** A meeting that may still change; the first who asks makes it. */
async function meeting(visitor: Visitor): Promise<string> {
  const path = await series(visitor)
  const found = (await visitor.get('/workspace/meetings'))
    .querySelectorAll('section[aria-labelledby=coming] a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/workspace\/meetings\/[0-9a-f-]{36}$/.test(href))
  if (found) return found
  await visitor.get(`${path}/meetings/new`)
  const day = { 'day-day': '9', 'day-month': '6', 'day-year': '2099' }
  const { to } = await visitor.post(`${path}/meetings/new`, { ...day, begins: '14:00', ends: '16:00' })
  return to
}

/** A meeting of years ago, with its minutes as a file; the first who asks makes both. */
async function held(visitor: Visitor): Promise<string> {
  const path = await series(visitor)
  const found = (await visitor.get('/workspace/meetings/year/2019'))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/workspace\/meetings\/[0-9a-f-]{36}$/.test(href))
  if (found) return found
  await visitor.get(`${path}/meetings/new`)
  const day = { 'day-day': '11', 'day-month': '6', 'day-year': '2019' }
  const { to } = await visitor.post(`${path}/meetings/new`, { ...day, begins: '14:00', ends: '16:00' })
  const files = `${to}/minutes/files`
  await visitor.get(files)
  const file = { field: 'file', name: 'minutes-2019-06-11.pdf', bytes: aPdf(['Minutes of June']) }
  await visitor.upload(files, file, {})
  return to
}

const item = async (visitor: Visitor) =>
  linkOn(visitor, await meeting(visitor), /^\/workspace\/meetings\/[0-9a-f-]{36}\/items\/[0-9a-f-]{36}$/)

/** A proposal that waits; the first who asks makes it. */
async function proposal(visitor: Visitor): Promise<string> {
  const path = await meeting(visitor)
  const found = (await visitor.get(path))
    .querySelectorAll('section[aria-labelledby=proposed] a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => href.endsWith('/decline'))
  if (found) return found
  await visitor.get(`${path}/proposals/new`)
  await visitor.post(`${path}/proposals/new`, {
    ...{ title: 'What schools say of thresholds', kind: 'discussion', minutes: '15', words: '' },
  })
  return linkOn(visitor, path, /\/proposals\/[0-9a-f-]{36}\/decline$/)
}

/** An action that arises at a meeting. */
const arising = async (visitor: Visitor) =>
  linkOn(visitor, `${await meeting(visitor)}/matters-arising`, /\/matters-arising\/[0-9a-f-]{36}$/)

/** The page of an item on which something was decided; the first who asks has a body decide it. */
async function decided(visitor: Visitor): Promise<string> {
  const found = (await visitor.get('/workspace/meetings/decisions'))
    .querySelectorAll('main th a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => href.includes('/record#'))
  if (found) return found.replace(/#.*/, '')
  const path = await series(visitor)
  await visitor.get(`${path}/meetings/new`)
  const day = { 'day-day': '12', 'day-month': '1', 'day-year': '2026' }
  const { to } = await visitor.post(`${path}/meetings/new`, { ...day, begins: '14:00', ends: '16:00' })
  const at = await linkOn(visitor, to, /^\/workspace\/meetings\/[0-9a-f-]{36}\/items\/[0-9a-f-]{36}$/)
  await visitor.get(`${at}/decisions/new`)
  await visitor.post(`${at}/decisions/new`, {
    ...{ wording: 'The neglect profile is agreed', basis: 'Paper A', dissent: '' },
  })
  return `${at}/record`
}

const PAPER = /\/papers\/[0-9a-f-]{36}$/

/** A paper that was sent as a file; the first who asks adds it. */
async function paper(visitor: Visitor): Promise<string> {
  const path = await item(visitor)
  const found = (await visitor.get(path))
    .querySelectorAll('section[aria-labelledby=papers] a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => PAPER.test(href))
  if (found) return found
  await visitor.get(`${path}/papers/new`)
  const file = { field: 'file', name: 'thresholds.pdf', bytes: aPdf(['Thresholds after two years']) }
  const given = { title: 'Thresholds after two years', tier: '2', words: '' }
  await visitor.upload(`${path}/papers/new`, file, given)
  return linkOn(visitor, path, PAPER)
}

/** A meeting whose confirmed minutes the public reads; the first who asks sees to it that they are. */
async function published(visitor: Visitor): Promise<string> {
  const found = (await visitor.get('/minutes'))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/minutes\/[0-9a-f-]{36}$/.test(href))
  if (found) return found.replace('/minutes/', '/workspace/meetings/')
  const path = await series(visitor)
  const made: string[] = []
  for (const month of ['3', '6']) {
    await visitor.get(`${path}/meetings/new`)
    const day = { 'day-day': '5', 'day-month': month, 'day-year': '2018' }
    const { to } = await visitor.post(`${path}/meetings/new`, { ...day, begins: '14:00', ends: '16:00' })
    made.push(to)
  }
  const [first = ''] = made
  const at = await linkOn(visitor, first, /^\/workspace\/meetings\/[0-9a-f-]{36}\/items\/[0-9a-f-]{36}$/)
  await visitor.get(`${at}/record`)
  await visitor.post(`${at}/minutes`, { minute: 'The board heard of twelve schools.', draft: '0' })
  const seenOn = async (page: string) =>
    (await visitor.get(page)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
  for (const to of ['draft', 'cleared', 'confirmed'])
    await visitor.post(`${first}/minutes/move`, { to, seen: await seenOn(`${first}/minutes`) })
  await visitor.get(path)
  await visitor.post(`${path}/open`, {})
  const ready = `${first}/minutes/public`
  await visitor.post(`${ready}/publish`, { seen: await seenOn(ready), note: '' })
  return first
}

/** The page of a body that publishes its minutes. */
async function publicBody(visitor: Visitor): Promise<string> {
  await published(visitor)
  return linkOn(visitor, '/minutes', /^\/minutes\/bodies\/[0-9a-f-]{36}$/)
}

/** A paper that the public reads; the first who asks adds it and gives it out. */
async function publicPaper(visitor: Visitor): Promise<string> {
  const meeting = await published(visitor)
  const at = await linkOn(visitor, meeting, /^\/workspace\/meetings\/[0-9a-f-]{36}\/items\/[0-9a-f-]{36}$/)
  const links = (await visitor.get(at)).querySelectorAll('section[aria-labelledby=papers] a')
  const found = links.find(({ text }) => text.includes('Leaflet'))?.getAttribute('href')
  if (found) return found
  await visitor.get(`${at}/papers/new`)
  const file = { field: 'file', name: 'leaflet.pdf', bytes: aPdf(['Leaflet for parents']) }
  await visitor.upload(`${at}/papers/new`, file, { title: 'Leaflet for parents', tier: '0', words: '' })
  const paper = await linkOn(visitor, at, PAPER)
  await visitor.get(`${paper}/public`)
  await visitor.post(`${paper}/public/publish`, { version: '1', confirmed: 'yes' })
  return paper
}

/** Where to go to see each route of meetings whose path has parts. */
export const OF_MEETINGS: Examples = {
  '/workspace/meetings/year/:meetingYear': async () => ['/workspace/meetings/year/2026'],
  '/workspace/meetings/series/:seriesId': async (visitor) => [await series(visitor)],
  '/workspace/meetings/series/:seriesId/edit': async (visitor) => [`${await series(visitor)}/edit`],
  '/workspace/meetings/series/:seriesId/items/new': async (visitor) => [`${await series(visitor)}/items/new`],
  '/workspace/meetings/series/:seriesId/items/:standingItemId/edit': async (visitor) => [
    await standingItem(visitor),
  ],
  '/workspace/meetings/series/:seriesId/meetings/new': async (visitor) => [
    `${await series(visitor)}/meetings/new`,
  ],
  '/workspace/meetings/:meetingId': async (visitor) => [await meeting(visitor)],
  '/workspace/meetings/:meetingId/edit': async (visitor) => [`${await meeting(visitor)}/edit`],
  '/workspace/meetings/:meetingId/cancel': async (visitor) => [`${await meeting(visitor)}/cancel`],
  '/workspace/meetings/:meetingId/matters-arising': async (visitor) => [
    `${await meeting(visitor)}/matters-arising`,
  ],
  '/workspace/meetings/:meetingId/matters-arising/:arisingActionId': async (visitor) => [
    await arising(visitor),
  ],
  '/workspace/meetings/:meetingId/proposals/new': async (visitor) => [
    `${await meeting(visitor)}/proposals/new`,
  ],
  '/workspace/meetings/:meetingId/proposals/:proposalId/decline': async (visitor) => [
    await proposal(visitor),
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/further': async (visitor) => [
    `${await item(visitor)}/further`,
  ],
  '/workspace/meetings/:meetingId/items/new': async (visitor) => [`${await meeting(visitor)}/items/new`],
  '/workspace/meetings/:meetingId/items/:agendaItemId': async (visitor) => [await item(visitor)],
  '/workspace/meetings/:meetingId/items/:agendaItemId/edit': async (visitor) => [
    `${await item(visitor)}/edit`,
  ],
  '/workspace/meetings/:meetingId/room': async (visitor) => [`${await meeting(visitor)}/room`],
  '/workspace/meetings/:meetingId/room/seats/:seatId': async (visitor) => [
    await linkOn(visitor, `${await meeting(visitor)}/room`, /\/room\/seats\/[0-9a-f-]{36}$/),
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/record': async (visitor) => [
    `${await item(visitor)}/record`,
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/interests/new': async (visitor) => [
    `${await item(visitor)}/interests/new`,
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/new': async (visitor) => [
    `${await item(visitor)}/decisions/new`,
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/decisions/:decisionId/correct': async (visitor) => [
    await linkOn(visitor, await decided(visitor), /\/decisions\/[0-9a-f-]{36}\/correct$/),
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/highlight': async (visitor) => [
    `${await item(visitor)}/highlight`,
  ],
  '/workspace/meetings/:meetingId/highlights': async (visitor) => [`${await meeting(visitor)}/highlights`],
  '/workspace/meetings/attendance/:groupId': async (visitor) => {
    const group = await linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\/[0-9a-f-]{36}$/)
    return [group.replace('/workspace/groups', '/workspace/meetings/attendance')]
  },
  '/workspace/meetings/:meetingId/items/:agendaItemId/actions/new': async (visitor) => [
    `${await item(visitor)}/actions/new`,
  ],
  '/workspace/meetings/:meetingId/items/:agendaItemId/minutes': async (visitor) => [
    `${await item(visitor)}/minutes`,
  ],
  '/workspace/meetings/:meetingId/minutes': async (visitor) => [`${await meeting(visitor)}/minutes`],
  '/workspace/meetings/:meetingId/items/:agendaItemId/papers/new': async (visitor) => [
    `${await item(visitor)}/papers/new`,
  ],
  '/workspace/meetings/:meetingId/papers/:paperId': async (visitor) => [await paper(visitor)],
  '/workspace/meetings/:meetingId/papers/:paperId/versions/:paperVersionId': async (visitor) => [
    await linkOn(visitor, await paper(visitor), /\/versions\/[0-9a-f-]{36}$/),
  ],
  '/workspace/meetings/:meetingId/papers/:paperId/replace': async (visitor) => [
    `${await paper(visitor)}/replace`,
  ],
  '/workspace/meetings/:meetingId/papers/:paperId/readers': async (visitor) => [
    `${await paper(visitor)}/readers`,
  ],
  '/workspace/meetings/:meetingId/papers/:paperId/withdraw': async (visitor) => [
    `${await paper(visitor)}/withdraw`,
  ],
  '/workspace/meetings/:meetingId/minutes/files': async (visitor) => [`${await held(visitor)}/minutes/files`],
  '/minutes/bodies/:publicBodyId': async (visitor) => [await publicBody(visitor)],
  '/minutes/bodies/:publicBodyId/calendar.ics': async (visitor) => [
    `${await publicBody(visitor)}/calendar.ics`,
  ],
  '/minutes/papers/:publicPaperId': async (visitor) => [
    (await publicPaper(visitor)).replace(/^.*\/papers\//, '/minutes/papers/'),
  ],
  '/minutes/papers/:publicPaperId/file': async (visitor) => [
    `${(await publicPaper(visitor)).replace(/^.*\/papers\//, '/minutes/papers/')}/file`,
  ],
  '/workspace/meetings/:meetingId/papers/:paperId/public': async (visitor) => [
    `${await publicPaper(visitor)}/public`,
  ],
  '/minutes/:publicMeetingId': async (visitor) => [
    (await published(visitor)).replace('/workspace/meetings/', '/minutes/'),
  ],
  '/workspace/meetings/:meetingId/minutes/public': async (visitor) => [
    `${await published(visitor)}/minutes/public`,
  ],
  '/workspace/meetings/:meetingId/minutes/public/:agendaItemId': async (visitor) => [
    await linkOn(visitor, `${await published(visitor)}/minutes/public`, /\/minutes\/public\/[0-9a-f-]{36}$/),
  ],
  '/workspace/meetings/:meetingId/pack': async (visitor) => [`${await meeting(visitor)}/pack`],
}
