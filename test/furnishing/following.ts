import assert from 'node:assert/strict'
import type { GroupId } from '#modules/governance/index.ts'
import { askToFollow, confirmFollowing, type SeriesId, showDays } from '#modules/meetings/index.ts'
import { aPdf } from '#modules/meetings/testing.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'

/** A body that says when it meets, and two of the public who follow it, of whom one has not confirmed it. */
export async function furnishFollowing(
  work: Work,
  mark: string,
  { groupId, seriesId }: { readonly groupId: GroupId; readonly seriesId: SeriesId },
) {
  await showDays(work, seriesId, true)
  const address = (name: string) => `${name}@${mark.toLowerCase()}.example`
  await confirmFollowing(work, await askToFollow(work, groupId, address('robin')))
  await askToFollow(work, groupId, address('wren'))
  return { publicBodyId: groupId }
}

/** A paper that the public was given, took back and given again. */
export async function furnishPublicPaper(
  manager: Visitor,
  { meetingId = '', agendaItemId = '' }: Readonly<Record<string, string>>,
  mark: string,
): Promise<{ readonly publicPaperId: string }> {
  const item = `/workspace/meetings/${meetingId}/items/${agendaItemId}`
  await manager.get(`${item}/papers/new`)
  const file = { field: 'file', name: `${mark.toLowerCase()}-leaflet.pdf`, bytes: aPdf([`${mark} leaflet`]) }
  await manager.upload(`${item}/papers/new`, file, { title: `${mark} leaflet`, tier: '0', words: '' })
  const links = (await manager.get(item)).querySelectorAll('section[aria-labelledby=papers] a')
  const paper = links.find(({ text }) => text.includes('leaflet'))?.getAttribute('href') ?? ''
  await manager.get(`${paper}/public`)
  await manager.post(`${paper}/public/publish`, { version: '1', confirmed: 'yes' })
  await manager.post(`${paper}/public/withdraw`, { reason: `${mark} a wrong number` })
  await manager.post(`${paper}/public/publish`, { version: '1', confirmed: 'yes' })
  const publicPaperId = paper.split('/').at(-1) ?? ''
  assert.equal((await manager.raw(`/minutes/papers/${publicPaperId}/file`)).statusCode, 200)
  return { publicPaperId }
}
