import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const plan = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/plan', /^\/workspace\/plan\/[0-9a-f-]{36}$/, /2022 to 2024/)
const priority = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/plan', /^\/workspace\/priorities\//, /Neglect/)
const planAction = async (visitor: Visitor) =>
  (await linkOn(visitor, await priority(visitor), /\/plan-actions\/.*\/edit$/)).replace(/\/edit$/, '')

/** A measure of impact of a priority; the first who asks adds it. */
async function measure(visitor: Visitor): Promise<string> {
  const path = await priority(visitor)
  const links = (await visitor.get(path)).querySelectorAll('main a')
  const found = links
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /\/measures\/[0-9a-f-]{36}\/edit$/.test(href))
  if (found) return found
  await visitor.get(`${path}/measures/new`)
  await visitor.post(`${path}/measures/new`, { words: 'Fewer children live with neglect', shownBy: '' })
  return linkOn(visitor, path, /\/measures\/[0-9a-f-]{36}\/edit$/)
}

/** Where to go to see each route of the plan whose path has parts. */
export const OF_PLAN: Examples = {
  '/workspace/plan/:planId': async (visitor) => [await plan(visitor)],
  '/workspace/plan/:planId/edit': async (visitor) => [`${await plan(visitor)}/edit`],
  '/workspace/plan/:planId/priorities/new': async (visitor) => [`${await plan(visitor)}/priorities/new`],
  '/workspace/plan/:planId/actions/new': async (visitor) => [`${await plan(visitor)}/actions/new`],
  '/workspace/priorities/:priorityId': async (visitor) => [await priority(visitor)],
  '/workspace/priorities/:priorityId/edit': async (visitor) => [`${await priority(visitor)}/edit`],
  '/workspace/priorities/:priorityId/move': async (visitor) => [`${await priority(visitor)}/move`],
  '/workspace/priorities/:priorityId/actions/new': async (visitor) => [
    `${await priority(visitor)}/actions/new`,
  ],
  '/workspace/priorities/:priorityId/measures/new': async (visitor) => [
    `${await priority(visitor)}/measures/new`,
  ],
  '/workspace/priorities/:priorityId/measures/:impactMeasureId/edit': async (visitor) => [
    await measure(visitor),
  ],
  '/workspace/plan-actions/:planActionId/edit': async (visitor) => [`${await planAction(visitor)}/edit`],
  '/workspace/plan-actions/:planActionId/move': async (visitor) => [`${await planAction(visitor)}/move`],
  '/workspace/actions/:actionId': async (visitor) => [
    await linkOn(visitor, '/workspace/actions', /^\/workspace\/actions\//),
  ],
  '/priorities/:publicPriorityId': async (visitor) => [
    await linkOn(visitor, '/priorities', /^\/priorities\//),
  ],
}
