import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'
import { agency } from './people.ts'

export const board = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Children Partnership Board/)
export const terms = async (visitor: Visitor) =>
  linkOn(visitor, `${await board(visitor)}/terms`, /\/terms\/[0-9a-f-]{36}$/)

/** A budget with a contribution and a line; the first who asks adds it. */
async function budget(visitor: Visitor): Promise<string> {
  const pattern = /^\/workspace\/budgets\/[0-9a-f-]{36}$/
  const links = (await visitor.get('/workspace/budgets')).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  const form = await visitor.get('/workspace/budgets/new')
  const valueIn = (page: typeof form, field: string) =>
    page.querySelectorAll(`#${field} option`)[1]?.getAttribute('value') ?? ''
  const facts = { bodyId: valueIn(form, 'bodyId'), year: valueIn(form, 'year'), broughtForward: '100' }
  const { to } = await visitor.post('/workspace/budgets/new', { ...facts, decision: 'Executive, decision 3' })
  const agencies = (await visitor.get(`${to}/contributions/new`)).querySelectorAll('#agencyId option')
  for (const [place, option] of agencies.slice(1, 4).entries())
    await visitor.post(`${to}/contributions/new`, {
      ...{ agencyId: option.getAttribute('value') ?? '', cash: String((place + 1) * 12_500) },
      ...{ inKind: '500', inKindWords: 'A room for meetings' },
    })
  await visitor.post(`${to}/lines/new`, { heading: 'Training', planned: '20,000', spent: '4,321.50' })
  return to
}

const linked = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/structure', /^\/workspace\/linked-boards\/[0-9a-f-]{36}$/)
/** Two agencies of which the one came after the other, so that there is something to hand on. */
async function handingOn(visitor: Visitor): Promise<string> {
  const earlier = await agency(visitor)
  const choices = (await visitor.get(`${earlier}/succession`)).querySelectorAll('#laterId option')
  const laterId = choices[1]?.getAttribute('value') ?? ''
  const day = { 'onDay-day': '1', 'onDay-month': '4', 'onDay-year': '2027' }
  await visitor.attempt(`${earlier}/succession`, { ...day, laterId, reason: 'Tried out' })
  return `${earlier}/seats/transfer/${laterId}`
}

/** Where to go to see each route of the structure whose path has parts. */
export const OF_GOVERNANCE: Examples = {
  '/workspace/groups/:groupId': async (visitor) => [
    await board(visitor),
    await linkOn(visitor, '/workspace/structure', /^\/workspace\/groups\//, /Executive/),
  ],
  '/workspace/groups/:groupId/edit': async (visitor) => [`${await board(visitor)}/edit`],
  '/workspace/groups/:groupId/seats/new': async (visitor) => [`${await board(visitor)}/seats/new`],
  '/workspace/budgets/:budgetId': async (visitor) => [await budget(visitor)],
  '/workspace/budgets/:budgetId/budget.csv': async (visitor) => [`${await budget(visitor)}/budget.csv`],
  '/workspace/budgets/:budgetId/edit': async (visitor) => [`${await budget(visitor)}/edit`],
  '/workspace/budgets/:budgetId/contributions/new': async (visitor) => [
    `${await budget(visitor)}/contributions/new`,
  ],
  '/workspace/budgets/:budgetId/contributions/:contributionId/edit': async (visitor) => [
    await linkOn(visitor, await budget(visitor), /\/contributions\/.*\/edit$/),
  ],
  '/workspace/budgets/:budgetId/lines/new': async (visitor) => [`${await budget(visitor)}/lines/new`],
  '/workspace/budgets/:budgetId/lines/:expenditureId/edit': async (visitor) => [
    await linkOn(visitor, await budget(visitor), /\/lines\/.*\/edit$/),
  ],
  '/workspace/linked-boards/:linkedBoardId': async (visitor) => [await linked(visitor)],
  '/workspace/linked-boards/:linkedBoardId/edit': async (visitor) => [`${await linked(visitor)}/edit`],
  '/workspace/groups/:groupId/close': async (visitor) => [`${await board(visitor)}/close`],
  '/workspace/groups/:groupId/succession': async (visitor) => [`${await board(visitor)}/succession`],
  '/workspace/groups/:groupId/membership': async (visitor) => [`${await board(visitor)}/membership`],
  '/workspace/appointments/:appointmentId/hand-on': async (visitor) => [
    await linkOn(visitor, await board(visitor), /\/hand-on$/),
  ],
  '/workspace/groups/:groupId/terms': async (visitor) => [`${await board(visitor)}/terms`],
  '/workspace/groups/:groupId/terms/new': async (visitor) => [`${await board(visitor)}/terms/new`],
  '/workspace/groups/:groupId/terms/:termsId': async (visitor) => [await terms(visitor)],
  '/workspace/groups/:groupId/terms/:termsId/compare': async (visitor) => [`${await terms(visitor)}/compare`],
  '/workspace/groups/:groupId/terms/:termsId/edit': async (visitor) => [`${await terms(visitor)}/edit`],
  '/workspace/groups/:groupId/terms/:termsId/move': async (visitor) => [`${await terms(visitor)}/move`],
  '/workspace/seats/:seatId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/seats\/.*\/edit$/),
  ],
  '/workspace/seats/:seatId/appointments/new': async (visitor) => [
    await linkOn(visitor, await board(visitor), /\/appointments\/new$/),
  ],
  '/workspace/appointments/:appointmentId/edit': async (visitor) => [
    await linkOn(visitor, await board(visitor), /^\/workspace\/appointments\/.*\/edit$/),
  ],
  '/workspace/agencies/:agencyId/seats/transfer/:laterId': async (visitor) => [await handingOn(visitor)],
}
