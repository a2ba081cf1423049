import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const REGISTER = '/workspace/requests'

const idIn = (path: string): string => path.split('/').at(-1) ?? ''

/** Records a request of a kind about the first person of the directory, and gives the address of its page. */
async function recorded(visitor: Visitor, kind: string): Promise<string> {
  const form = await visitor.get(`${REGISTER}/new/${kind}`)
  const aboutId = form.querySelectorAll('#aboutId option').at(1)?.getAttribute('value') ?? ''
  const { to } = await visitor.post(`${REGISTER}/new/${kind}`, {
    ...{ title: 'What is held on a former member', theme: 'Training records', asker: 'A. Example' },
    ...{ contact: '1 Example Road', details: 'Everything that is held', channel: 'letter', aboutId },
    ...{ 'receivedOn-day': '2', 'receivedOn-month': '3', 'receivedOn-year': '2026', receivedTime: '9:30' },
  })
  return to
}

/** A request for access for which everything was collected. */
async function collected(visitor: Visitor): Promise<string> {
  const path = await recorded(visitor, 'access')
  await visitor.get(path)
  await visitor.post(`${path}/collect`, {})
  return path
}

/** A request for access whose answer was put together, so that nothing of it can be decided any more. */
async function released(visitor: Visitor): Promise<string> {
  const path = await collected(visitor)
  const versionOn = async (page: string) =>
    (await visitor.get(page)).querySelector('[name=version]')?.getAttribute('value') ?? ''
  const known = {
    step: 'know-them',
    words: 'They came with a passport',
    version: await versionOn(`${path}/step`),
  }
  await visitor.post(`${path}/step`, known)
  for (const link of (await visitor.get(path)).querySelectorAll('a[href*="/held/"]')) {
    const part = link.getAttribute('href') ?? ''
    await visitor.post(part, { decision: 'all', version: await versionOn(part) })
  }
  const seen = (await visitor.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
  await visitor.post(`${path}/release`, { seen })
  return path
}

/** Where to go to see each route of the register of requests whose path has parts. */
export const OF_REQUESTS: Examples = {
  '/workspace/requests/new/:requestKind': async () => [`${REGISTER}/new/access`, `${REGISTER}/new/breach`],
  '/workspace/requests/:requestId': async (visitor) => [
    await collected(visitor),
    await released(visitor),
    await recorded(visitor, 'breach'),
    await recorded(visitor, 'complaint'),
  ],
  '/workspace/requests/:requestId/print': async (visitor) => [`${await recorded(visitor, 'breach')}/print`],
  '/workspace/requests/:requestId/change': async (visitor) => [
    `${await recorded(visitor, 'objection')}/change`,
  ],
  '/workspace/requests/:requestId/step': async (visitor) => [`${await recorded(visitor, 'access')}/step`],
  '/workspace/requests/:requestId/close': async (visitor) => [`${await recorded(visitor, 'access')}/close`],
  '/workspace/requests/breaches/:breachId': async (visitor) => [
    `${REGISTER}/breaches/${idIn(await recorded(visitor, 'breach'))}`,
  ],
  '/workspace/requests/answers/:releasedId/answer.zip': async (visitor) => [
    `${REGISTER}/answers/${idIn(await released(visitor))}/answer.zip`,
  ],
  '/workspace/requests/:requestId/held/:heldPartId': async (visitor) => [
    await linkOn(visitor, await collected(visitor), /\/held\//, /people: person/),
  ],
}
