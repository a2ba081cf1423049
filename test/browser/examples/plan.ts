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

/** A consultation about a plan; the first who asks adds it. */
async function consultation(visitor: Visitor): Promise<string> {
  const path = await plan(visitor)
  const found = (await visitor.get(path))
    .querySelectorAll('main a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /\/consultations\/[0-9a-f-]{36}\/edit$/.test(href))
  if (found) return found
  await visitor.get(`${path}/consultations/new`)
  await visitor.post(`${path}/consultations/new`, { asked: 'Members of both boards' })
  return linkOn(visitor, path, /\/consultations\/[0-9a-f-]{36}\/edit$/)
}

const FIRST_RISK = {
  ...{ title: 'Too few trainers', category: 'people', cause: 'Two left', event: 'Courses end' },
  ...{ effect: 'People are not trained', treatment: 'treat', inherentLikelihood: '4', inherentImpact: '4' },
  ...{ 'identifiedOn-day': '1', 'identifiedOn-month': '2', 'identifiedOn-year': '2026' },
  ...{ 'reviewOn-day': '1', 'reviewOn-month': '2', 'reviewOn-year': '2030' },
  ...{ currentLikelihood: '3', currentImpact: '4' },
}

/** A risk with a control and an action; the first who asks adds it. */
async function risk(visitor: Visitor): Promise<string> {
  const links = (await visitor.get('/workspace/risks')).querySelectorAll('main a')
  const found = links
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/workspace\/risks\/[0-9a-f-]{36}$/.test(href))
  if (found) return found
  await visitor.get('/workspace/risks/new')
  const { to } = await visitor.post('/workspace/risks/new', FIRST_RISK)
  await visitor.get(`${to}/controls/new`)
  await visitor.post(`${to}/controls/new`, { words: 'A list of trainers who step in', strength: 'partly' })
  await visitor.get(`${to}/actions/new`)
  await visitor.post(`${to}/actions/new`, { summary: 'Find two trainers' })
  return to
}

const action = (visitor: Visitor): Promise<string> =>
  linkOn(visitor, '/workspace/actions', /^\/workspace\/actions\/[0-9a-f-]{36}$/)

/** The page on which evidence of an action is taken back; the first who asks adds it. */
async function evidence(visitor: Visitor): Promise<string> {
  const page = await action(visitor)
  const links = (await visitor.get(page)).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => /take-back$/.test(href))
  if (found) return found
  await visitor.get(`${page}/evidence/new`)
  const file = { field: 'file', name: 'evidence.txt', bytes: Buffer.from('Evidence of one line\n') }
  await visitor.upload(`${page}/evidence/new`, file, { words: 'The minutes say it' })
  return linkOn(visitor, page, /take-back$/)
}

/** Where to go to see each route of the plan whose path has parts. */
export const OF_PLAN: Examples = {
  '/workspace/plan/:planId': async (visitor) => [await plan(visitor)],
  '/workspace/plan/:planId/edit': async (visitor) => [`${await plan(visitor)}/edit`],
  '/workspace/plan/:planId/consultations/new': async (visitor) => [
    `${await plan(visitor)}/consultations/new`,
  ],
  '/workspace/plan/:planId/consultations/:consultationId/edit': async (visitor) => [
    await consultation(visitor),
  ],
  '/workspace/plan/:planId/priorities/new': async (visitor) => [`${await plan(visitor)}/priorities/new`],
  '/workspace/plan/:planId/actions/new': async (visitor) => [`${await plan(visitor)}/actions/new`],
  '/workspace/priorities/:priorityId': async (visitor) => [await priority(visitor)],
  '/workspace/priorities/:priorityId/edit': async (visitor) => [`${await priority(visitor)}/edit`],
  '/workspace/priorities/:priorityId/move': async (visitor) => [`${await priority(visitor)}/move`],
  '/workspace/priorities/:priorityId/actions/new': async (visitor) => [
    `${await priority(visitor)}/actions/new`,
  ],
  '/workspace/priorities/:priorityId/figures/new': async (visitor) => [
    `${await priority(visitor)}/figures/new`,
  ],
  '/workspace/priorities/:priorityId/measures/new': async (visitor) => [
    `${await priority(visitor)}/measures/new`,
  ],
  '/workspace/priorities/:priorityId/measures/:impactMeasureId/edit': async (visitor) => [
    await measure(visitor),
  ],
  '/workspace/plan-actions/:planActionId/edit': async (visitor) => [`${await planAction(visitor)}/edit`],
  '/workspace/plan-actions/:planActionId/move': async (visitor) => [`${await planAction(visitor)}/move`],
  '/workspace/actions/:actionId': async (visitor) => [await action(visitor)],
  '/workspace/actions/:actionId/edit': async (visitor) => [`${await action(visitor)}/edit`],
  '/workspace/actions/:actionId/waits/new': async (visitor) => [`${await action(visitor)}/waits/new`],
  '/workspace/actions/:actionId/transfer': async (visitor) => [`${await action(visitor)}/transfer`],
  '/workspace/actions/:actionId/transfers/:transferId': async (visitor) => [
    await linkOn(
      visitor,
      await linkOn(
        visitor,
        '/workspace/actions?words=Quillmere+paths',
        /^\/workspace\/actions\/[0-9a-f-]{36}$/,
      ),
      /\/transfers\/[0-9a-f-]{36}$/,
    ),
  ],
  '/workspace/actions/end/:endedActionId': async (visitor) => [
    (await action(visitor)).replace('/actions/', '/actions/end/'),
  ],
  '/workspace/actions/split/:splitActionId': async (visitor) => [
    (await action(visitor)).replace('/actions/', '/actions/split/'),
  ],
  '/workspace/actions/for-the-public/:actionId': async (visitor) => [
    (await action(visitor)).replace('/actions/', '/actions/for-the-public/'),
  ],
  '/workspace/actions/:actionId/submit': async (visitor) => [`${await action(visitor)}/submit`],
  '/workspace/actions/:actionId/verify': async (visitor) => [`${await action(visitor)}/verify`],
  '/workspace/actions/:actionId/checks/new': async (visitor) => [`${await action(visitor)}/checks/new`],
  '/workspace/actions/:actionId/evidence/new': async (visitor) => [`${await action(visitor)}/evidence/new`],
  '/workspace/actions/:actionId/evidence/:evidenceId/file': async (visitor) => [
    (await evidence(visitor)).replace(/take-back$/, 'file'),
  ],
  '/workspace/actions/:actionId/evidence/:evidenceId/take-back': async (visitor) => [await evidence(visitor)],
  '/priorities/:publicPriorityId': async (visitor) => [
    await linkOn(visitor, '/priorities', /^\/priorities\//),
  ],
  '/workspace/risks/:riskId': async (visitor) => [await risk(visitor)],
  '/workspace/risks/:riskId/edit': async (visitor) => [`${await risk(visitor)}/edit`],
  '/workspace/risks/:riskId/review': async (visitor) => [`${await risk(visitor)}/review`],
  '/workspace/risks/:riskId/close': async (visitor) => [`${await risk(visitor)}/close`],
  '/workspace/risks/:riskId/controls/new': async (visitor) => [`${await risk(visitor)}/controls/new`],
  '/workspace/risks/:riskId/controls/:riskControlId/edit': async (visitor) => [
    await linkOn(visitor, await risk(visitor), /\/controls\/[0-9a-f-]{36}\/edit$/),
  ],
  '/workspace/risks/:riskId/actions/new': async (visitor) => [`${await risk(visitor)}/actions/new`],
  '/workspace/risks/:riskId/actions/:riskActionId/edit': async (visitor) => [
    await linkOn(visitor, await risk(visitor), /\/actions\/[0-9a-f-]{36}\/edit$/),
  ],
}
