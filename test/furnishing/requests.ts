import assert from 'node:assert/strict'
import type { Visitor } from '#platform/testing/world.ts'

const REGISTER = '/workspace/requests'

/**
 * A request for access that is being dealt with, one whose answer was put together, and a breach. `manager` records them
 * by the pages.
 */
export async function furnishRequests(
  manager: Visitor,
  mark: string,
  {
    personId,
    agencyId,
    managerId,
  }: { readonly personId: string; readonly agencyId: string; readonly managerId: string },
) {
  const record = async (kind: string, title: string, more: Record<string, string>) => {
    await manager.get(`${REGISTER}/new/${kind}`)
    const { to } = await manager.post(`${REGISTER}/new/${kind}`, {
      ...{ title: `${mark} ${title}`, theme: `${mark} records`, asker: `${mark} Asker` },
      ...{ contact: `${mark} Road 1`, details: `${mark} details`, channel: 'letter' },
      ...{ 'receivedOn-day': '19', 'receivedOn-month': '3', 'receivedOn-year': '2026', ...more },
    })
    return to
  }
  const versionOn = async (path: string) =>
    (await manager.get(path)).querySelector('[name=version]')?.getAttribute('value') ?? ''
  const collected = async (title: string) => {
    const path = await record('access', title, {
      ...{ aboutId: personId, requesterId: personId, agencyId, ownerId: managerId },
    })
    const step = { step: 'know-them', words: `${mark} card`, version: await versionOn(`${path}/step`) }
    await manager.post(`${path}/step`, step)
    await manager.post(`${path}/collect`, {})
    const parts = (await manager.get(path))
      .querySelectorAll('a[href*="/held/"]')
      .map((link) => link.getAttribute('href') ?? '')
    assert.ok(parts.length > 0, 'something is held on the person')
    return { path, parts }
  }
  // Nothing confidential goes, so that anybody who keeps the register may take the answer out.
  const check = async (part: string) => {
    const isSealed = /That you opened this page is written down/.test((await manager.get(part)).text)
    return manager.post(part, {
      ...{ decision: isSealed ? 'none' : 'part', words: `${mark} secret`, numbers: '' },
      ...{ reason: `${mark} reason`, version: await versionOn(part) },
    })
  }

  const released = await collected('released')
  for (const part of released.parts) await check(part)
  const seen = (await manager.get(released.path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
  await manager.post(`${released.path}/release`, { seen })
  await manager.post(`${released.path}/close`, {
    ...{ outcome: 'part', answer: `${mark} answer`, version: await versionOn(`${released.path}/close`) },
  })

  const open = await collected('open')
  const [part = ''] = open.parts
  await check(part)

  const breach = await record('breach', 'breach', { receivedTime: '08:00', agencyId })
  const known = `${REGISTER}/breaches/${breach.split('/').at(-1)}`
  await manager.post(known, {
    ...{ affected: '3', effects: `${mark} effects`, remedy: `${mark} remedy`, commissioner: 'open' },
    ...{ people: 'not-needed', peopleReason: `${mark} reason`, version: await versionOn(known) },
  })
  const idIn = (path: string) => path.split('/').at(-1) ?? ''
  return {
    requestKind: 'access',
    requestId: idIn(open.path),
    releasedId: idIn(released.path),
    breachId: idIn(breach),
    heldPartId: idIn(part),
  }
}
