import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const RISK = {
  ...{ title: 'Too few trainers', category: 'people', cause: 'Two trainers left', event: 'Courses stop' },
  ...{ effect: 'Nobody learns to see neglect', treatment: 'treat', escalation: '' },
  ...{ inherentLikelihood: '5', inherentImpact: '4', currentLikelihood: '4', currentImpact: '4' },
  ...{ targetLikelihood: '2', targetImpact: '3', ...boxes('identifiedOn', '2026-05-01') },
  ...boxes('reviewOn', '2026-08-01'),
}

/** Where a risk stands on the map: the score that its square says. */
const squareOf = (page: Page, reference: string): string =>
  page
    .querySelectorAll('.accord-heat td')
    .find((square) => square.querySelectorAll('a').some(({ text }) => text.startsWith(reference)))
    ?.querySelector('.accord-heat__score')
    ?.text.trim() ?? 'nowhere'

describe('the register of risks', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let council: AgencyId
  let group: string
  // The same risk twice in a minute would be taken for a form that was sent twice.
  let recorded = 0

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { posts: ['agency-lead'], agencyId: council })
    group = await here.do((work) => aGroup(work, { name: 'Executive', code: 'EX' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function aRisk(given: Fields = {}): Promise<string> {
    await manager.get('/workspace/risks/new')
    recorded += 1
    const escalation = `Call number ${recorded}`
    return (await manager.post('/workspace/risks/new', { ...RISK, escalation, ...given })).to
  }
  const versionOn = (page: Page): string =>
    page.querySelector('main [name=version]')?.getAttribute('value') ?? ''
  const referenceOf = async (path: string): Promise<string> =>
    /R-\d+/.exec(words(await manager.get(path)))?.[0] ?? ''
  const review = async (visitor: Visitor, path: string, given: Fields = {}) => {
    const version = versionOn(await visitor.get(`${path}/review`))
    return visitor.post(`${path}/review`, {
      ...{ currentLikelihood: '2', currentImpact: '4', words: 'One trainer came back', version },
      ...{ ...boxes('reviewOn', '2026-11-01'), ...given },
    })
  }

  it('says of a risk its cause, event and effect, and what is missing', async () => {
    const page = words(await manager.get(await aRisk({ targetLikelihood: '', targetImpact: '' })))
    assert.match(page, /Because Two trainers left this may happen Courses stop so that Nobody learns/)
    assert.match(page, /Nobody owns it/)
    assert.match(page, /Nothing says what it is to come to/)
    assert.match(page, /No control is recorded/)
    assert.match(page, /It is to be treated, and no action is planned/)
  })

  it('takes no half of a score, no two owners, and no review in the past', async () => {
    const wrong = await manager.post(
      '/workspace/risks/new',
      { ...RISK, targetImpact: '', ...boxes('reviewOn', '2026-05-20') },
      422,
    )
    assert.deepEqual(errors(wrong), [
      'The day by which it is looked at next must be after today',
      'Select both parts of what it is to come to, or neither',
    ])
    const forged = { ...RISK, currentImpact: '6', treatment: 'forget' }
    assert.deepEqual(errors(await manager.post('/workspace/risks/new', forged, 422)), [
      'Select what is done about it',
      'Select how bad it would be now',
    ])
  })

  it('draws each open risk on the square of its score, and the same risk in the register', async () => {
    const path = await aRisk({ title: 'Papers come late' })
    const reference = await referenceOf(path)
    const page = await manager.get('/workspace/risks')
    assert.equal(squareOf(page, reference), '16 High')
    assert.equal(squareOf(await manager.get('/workspace/risks?score=inherent'), reference), '20 Very high')
    assert.equal(squareOf(await manager.get('/workspace/risks?score=target'), reference), '6 Medium')
    const row = page
      .querySelectorAll('.accord-register tbody tr')
      .find(({ text }) => text.includes(reference))
    assert.match(row?.text ?? '', /Papers come late.*20.*Very high.*16.*High.*6.*Medium.*Treat/s)
    assert.equal(page.querySelectorAll('.accord-heat th[scope=row]').length, 5)
    assert.equal(page.querySelectorAll('.accord-heat th[scope=col]').length, 5)
  })

  it('bands scores as the partnership set it', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const keeper = await aVisitor(alone, { posts: ['business-manager'] })
    await keeper.get('/workspace/risks/new')
    await keeper.post('/workspace/risks/new', RISK)
    const setting = '/workspace/administration/settings/change'
    await keeper.get(`${setting}?key=plan.risk-very-high-from`)
    await keeper.post(setting, {
      ...{ key: 'plan.risk-very-high-from', value: '16', source: 'The board', reason: '' },
      ...{ version: '0', body: '', ...boxes('fromOn', '2026-05-20') },
    })
    assert.equal(squareOf(await keeper.get('/workspace/risks'), 'R-01'), '16 Very high')
  })

  it('is looked at again by its owner, keeps every review, and shows how the risk moved', async () => {
    const path = await aRisk({ ownerAgencyId: council })
    await review(lead, path)
    const page = words(await manager.get(path))
    assert.match(page, /Down from 16/)
    assert.match(page, /One trainer came back.*The risk was recorded/)
    assert.match(words(await manager.get('/workspace/risks')), /Fallen/)
    const stranger = await aVisitor(here)
    await stranger.get(path, 404)
    await stranger.get('/workspace/risks', 403)
  })

  it('lets nobody but its owner and the business unit say how a risk stands', async () => {
    const path = await aRisk()
    await lead.get(path)
    await lead.get(`${path}/review`, 404)
    const typed = {
      ...{ currentLikelihood: '1', currentImpact: '1', words: 'All is well', version: '1' },
      ...boxes('reviewOn', '2027-01-01'),
    }
    assert.equal((await lead.attempt(`${path}/review`, typed)).statusCode, 403)
    assert.doesNotMatch(words(await manager.get(path)), /All is well/)
  })

  it('shows both texts to whoever looks at a risk while somebody else does', async () => {
    const path = await aRisk()
    const version = versionOn(await manager.get(`${path}/review`))
    await review(manager, path, { words: 'It is better' })
    const late = {
      ...{ currentLikelihood: '5', currentImpact: '4', words: 'It is worse', version },
      ...boxes('reviewOn', '2026-09-01'),
    }
    const both = words(await manager.post(`${path}/review`, late, 409))
    assert.match(both, /It is better/)
    assert.match(both, /It is worse/)
    assert.doesNotMatch(words(await manager.get(path)), /It is worse/)
  })

  it('keeps what is in place apart from what is still to be done', async () => {
    const path = await aRisk()
    await manager.get(`${path}/controls/new`)
    const control = { words: 'A pool of trainers', keptBy: 'Training lead', strength: 'partly' }
    await manager.post(`${path}/controls/new`, control)
    await manager.get(`${path}/actions/new`)
    await manager.post(`${path}/actions/new`, {
      ...{ summary: 'Recruit two trainers', ownerAgencyId: council, followedById: group },
      ...{ howOften: 'every quarter', ...boxes('dueOn', '2026-07-01') },
    })
    const page = await manager.get(path)
    assert.match(page.querySelector('section[aria-labelledby=controls]')?.text ?? '', /A pool of trainers/)
    const actions = page.querySelector('section[aria-labelledby=actions]')
    assert.match(
      actions?.text ?? '',
      /Recruit two trainers.*North Council.*1 July 2026.*Executive, every quarter/s,
    )
    assert.doesNotMatch(actions?.text ?? '', /A pool of trainers/)
    const tracker = words(await lead.get('/workspace/actions'))
    assert.match(tracker, /Recruit two trainers.*Risk R-\d+: Too few trainers/)
    const edit = actions?.querySelector('a[href$="/edit"]')?.getAttribute('href') ?? ''
    const version = versionOn(await manager.get(edit))
    const typed = { summary: 'Recruit two trainers', ownerAgencyId: council, version }
    const silent = await manager.post(edit, { ...typed, status: 'closed', words: '' }, 422)
    assert.deepEqual(errors(silent), ['Enter why it is closed'])
    await manager.post(edit, { ...typed, status: 'closed', words: 'The trust has its own trainers' })
    const link = actions?.querySelector('a[href^="/workspace/actions/"]')?.getAttribute('href') ?? ''
    assert.match(words(await lead.get(link)), /Closed\. The trust has its own trainers/)
    assert.match(words(await manager.get(path)), /It is to be treated, and no action is planned/)
  })

  it('keeps a risk that is closed, and takes nothing more for it', async () => {
    const path = await aRisk({ title: 'An old risk' })
    const reference = await referenceOf(path)
    const version = versionOn(await manager.get(`${path}/close`))
    const untold = await manager.post(`${path}/close`, { words: '', version }, 422)
    assert.deepEqual(errors(untold), ['Enter why it is no longer a risk'])
    await manager.post(`${path}/close`, { words: 'The law changed', version })
    const page = words(await manager.get(path))
    assert.match(page, /20 May 2026\. The law changed/)
    const register = await manager.get('/workspace/risks')
    assert.equal(squareOf(register, reference), 'nowhere')
    assert.match(register.querySelector('section[aria-labelledby=closed]')?.text ?? '', /An old risk/)
    for (const end of ['edit', 'review', 'close', 'controls/new', 'actions/new'])
      await manager.get(`${path}/${end}`, 404)
  })

  it('tells its owner that it is to be looked at, and the business unit where nobody owns it', async () => {
    await using alone = await world(site, { today: '2026-05-20' })
    const keeper = await aVisitor(alone, { posts: ['business-manager'] })
    const owner = await aVisitor(alone, { name: 'Olive Owner' })
    for (const [title, ownerId] of [
      ['Owned', owner.personId],
      ['Of nobody', ''],
    ] as const) {
      await keeper.get('/workspace/risks/new')
      await keeper.post('/workspace/risks/new', { ...RISK, title, ownerId })
    }
    assert.doesNotMatch(words(await owner.get('/workspace')), /Look at risk/)
    alone.at('2026-08-02T10:00:00Z')
    assert.match(words(await owner.get('/workspace')), /Look at risk R-01 again/)
    const desk = words(await keeper.get('/workspace'))
    assert.match(desk, /Look at risk R-02 again/)
    assert.doesNotMatch(desk, /Look at risk R-01 again/)
    const asked = async (measure: string, on: string) =>
      words(await keeper.get(`/workspace/measures/${measure}?to=${on}`))
    assert.match(await asked('risk-reviews-overdue', '2026-08-02'), /R-01.*R-02/)
    assert.doesNotMatch(await asked('risk-reviews-overdue', '2026-08-01'), /R-01/)
    await review(owner, '/workspace/risks/'.concat(await idOf(owner)), {
      ...boxes('reviewOn', '2026-12-01'),
    })
    assert.doesNotMatch(await asked('risks-high', '2026-08-02'), /R-01/)
    assert.match(await asked('risks-high', '2026-08-01'), /R-01/)
  })

  /** The risk that somebody is asked to look at. */
  const idOf = async (visitor: Visitor): Promise<string> =>
    (await visitor.get('/workspace'))
      .querySelectorAll('a')
      .find(({ text }) => text.startsWith('Look at risk'))
      ?.getAttribute('href')
      ?.split('/')
      .at(-1) ?? ''
})
