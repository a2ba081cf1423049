import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

export const agency = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/agencies', /^\/workspace\/agencies\/[0-9a-f-]{36}$/)
export const person = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/people', /^\/workspace\/people\/[0-9a-f-]{36}$/)
/** The page of a post that was given to somebody for this. */
async function postOf(visitor: Visitor): Promise<string> {
  const at = await person(visitor)
  await visitor.get(`${at}/posts/new`)
  await visitor.post(`${at}/posts/new`, {
    ...{ kind: 'scrutineer', agencyId: '' },
    ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2024' },
    ...{ 'toOn-day': '31', 'toOn-month': '12', 'toOn-year': '2024' },
  })
  return linkOn(visitor, at, /^\/workspace\/posts\/.*\/edit$/)
}

/** A year in which the agencies are asked who goes on; the first who asks begins it. */
async function refresh(visitor: Visitor): Promise<string> {
  const all = '/workspace/membership-refresh'
  const pattern = /^\/workspace\/membership-refresh\/[0-9a-f-]{36}$/
  const links = (await visitor.get(all)).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  await visitor.get(`${all}/new`)
  const begun = await visitor.post(`${all}/new`, {
    ...{ 'lastOn-day': '31', 'lastOn-month': '3', 'lastOn-year': '2027' },
    ...{ 'dueOn-day': '28', 'dueOn-month': '2', 'dueOn-year': '2099' },
  })
  return begun.to
}

/** Where to go to see each route of people, agencies and words whose path has parts. */
export const OF_PEOPLE: Examples = {
  '/workspace/agencies/:agencyId': async (visitor) => [await agency(visitor)],
  '/workspace/agencies/:agencyId/edit': async (visitor) => [`${await agency(visitor)}/edit`],
  '/workspace/agencies/:agencyId/hand-over': async (visitor) => [`${await agency(visitor)}/hand-over`],
  '/workspace/groups/:groupId/hand-over': async (visitor) => [
    `${await linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\/[0-9a-f-]{36}$/)}/hand-over`,
  ],
  '/workspace/membership-refresh/:refreshId': async (visitor) => [await refresh(visitor)],
  '/workspace/membership-refresh/:refreshId/agencies/:agencyId': async (visitor) => [
    await linkOn(visitor, await refresh(visitor), /\/membership-refresh\/.*\/agencies\//),
  ],
  '/workspace/people/:personId/hand-over': async (visitor) => [`${await person(visitor)}/hand-over`],
  '/workspace/agencies/:agencyId/domains': async (visitor) => [`${await agency(visitor)}/domains`],
  '/workspace/agencies/:agencyId/succession': async (visitor) => [`${await agency(visitor)}/succession`],
  '/workspace/agencies/:agencyId/merge': async (visitor) => [
    `${await agency(visitor)}/merge`,
    `${await agency(visitor)}/merge?words=council`,
  ],
  '/workspace/agencies/:agencyId/merge/:otherAgencyId': async (visitor) => [
    await linkOn(visitor, `${await agency(visitor)}/merge?words=constabulary`, /\/merge\/./),
  ],
  '/workspace/people': async () => ['/workspace/people', '/workspace/people?narrow=yes'],
  '/workspace/people/:personId/everything': async (visitor) => [`${await person(visitor)}/everything`],
  '/workspace/people/:personId/everything.zip': async (visitor) => [
    `${await person(visitor)}/everything.zip`,
  ],
  '/workspace/people/:personId/merge': async (visitor) => [`${await person(visitor)}/merge?words=a`],
  '/workspace/people/:personId/merge/:otherId': async (visitor) => [
    await linkOn(visitor, `${await person(visitor)}/merge?words=a`, /\/merge\/./),
  ],
  '/workspace/people/:personId': async (visitor) => [await person(visitor)],
  '/workspace/people/:personId/posts/new': async (visitor) => [`${await person(visitor)}/posts/new`],
  '/workspace/posts/:postId/edit': async (visitor) => [await postOf(visitor)],
  '/workspace/people/:personId/edit': async (visitor) => [`${await person(visitor)}/edit`],
  '/workspace/glossary/:termId/edit': async (visitor) => [
    await linkOn(visitor, '/workspace/glossary', /^\/workspace\/glossary\/.*\/edit$/),
  ],
}
