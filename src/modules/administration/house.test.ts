import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { contrast, nearestDarkEnough } from '#platform/brand.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const MODULES = '/workspace/administration/modules'
const BRAND = '/workspace/administration/brand'
const SETTINGS = '/workspace/administration/settings'
const CHANGE = `${SETTINGS}/change?key=retention.letter`

describe('the house', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let officer: Visitor
  let theirs: Visitor

  const someone = async (post: 'business-manager' | 'business-officer', other = false): Promise<Account> => {
    const partnershipId = other ? here.otherId : here.partnershipId
    const account = await here.newAccount(partnershipId)
    const { accountId } = account
    await here.do((work) => aPerson(work, { accountId, posts: [post], name: 'Ann Ash' }), { partnershipId })
    return account
  }

  before(async () => {
    here = await world(site, { cachePublicPages: true })
    manager = await here.visitor(await someone('business-manager'))
    colleague = await here.visitor(await someone('business-manager'))
    officer = await here.visitor(await someone('business-officer'))
    theirs = await here.visitor(await someone('business-manager', true))
  })
  after(() => here?.[Symbol.asyncDispose]())

  describe('switches a module off', () => {
    it('after saying what it means, and shows it nowhere, at once, until it is on again', async () => {
      const visitor = await here.visitor()
      await visitor.get('/yearly-report')
      const confirm = await manager.get(`${MODULES}/switch?module=reports`)
      assert.match(confirm.text, /out of sight, on the public site too/)
      assert.match(confirm.text, /Nothing is deleted/)
      await manager.post(`${MODULES}/switch`, { module: 'reports', to: 'off' })
      await manager.get('/workspace/reports', 404)
      await visitor.get('/yearly-report', 404)
      const front = await visitor.get('/')
      assert.equal(front.querySelector('a[href="/yearly-report"]'), null)
      const desk = await manager.get('/workspace')
      assert.equal(desk.querySelector('a[href="/workspace/reports"]'), null)
      assert.match((await officer.get(MODULES)).text, /Yearly report\s*Off/)
      await theirs.get('/workspace/reports')

      await manager.post(`${MODULES}/switch`, { module: 'reports', to: 'on' })
      await manager.get('/workspace/reports')
      await visitor.get('/yearly-report')
    })

    it('that the others need never, and no module that there is not', async () => {
      for (const module of ['people', 'administration', 'no-such'])
        await manager.post(`${MODULES}/switch`, { module, to: 'off' }, 404)
      await manager.post(`${MODULES}/switch`, { module: 'reports', to: 'sideways' }, 404)
      await manager.get(`${MODULES}/switch?module=people`, 404)
      await manager.get('/workspace/agencies')
    })

    it('while somebody else switches another one, and both stay off', async () => {
      await manager.get(MODULES)
      await colleague.get(MODULES)
      await Promise.all([
        manager.post(`${MODULES}/switch`, { module: 'reports', to: 'off' }),
        colleague.post(`${MODULES}/switch`, { module: 'indicators', to: 'off' }),
      ])
      await manager.get('/workspace/reports', 404)
      await manager.get('/workspace/indicators', 404)
      for (const module of ['reports', 'indicators'])
        await manager.post(`${MODULES}/switch`, { module, to: 'on' })
    })
  })

  describe('has a brand', () => {
    it('that stands on every page at once, and on no page of another partnership', async () => {
      await manager.get(BRAND)
      await manager.post(BRAND, {
        ...{ name: 'Newshire', strap: 'Together for every child', brand: ' 6B2A5C ', do: 'save' },
        opened: (await manager.get(BRAND)).querySelector('[name=opened]')?.getAttribute('value') ?? '',
      })
      const visitor = await here.visitor()
      const front = await visitor.get('/')
      assert.match(front.text, /Newshire Safeguarding Partnership/)
      assert.match(front.text, /Together for every child/)
      assert.match((await visitor.raw('/brand.css')).body, /--accord-brand:#6b2a5c/)
      assert.doesNotMatch((await theirs.get('/')).text, /Newshire/)
    })

    it('that can be read: the ratio is said, and the nearest colour that is dark enough', async () => {
      const page = await manager.get(BRAND)
      const opened = page.querySelector('[name=opened]')?.getAttribute('value') ?? ''
      for (const [brand, words] of [
        ['#00b0b9', /contrast is 2\.6\d:1 against white.*4\.5:1 is the least\. The nearest.* is #00/s],
        ['teal', /Enter a colour as # and six digits/],
        ['', /Enter a colour as # and six digits/],
      ] as const) {
        const refused = await manager.post(
          BRAND,
          { name: 'Newshire', strap: '', brand, opened, do: 'save' },
          422,
        )
        assert.match(refused.querySelector('.govuk-error-summary')?.text ?? '', words)
        assert.equal(refused.querySelector('#brand')?.getAttribute('value') ?? '', brand)
      }
      const dark = nearestDarkEnough('#00b0b9')
      await manager.post(BRAND, { name: 'Newshire', strap: '', brand: dark, opened, do: 'save' })
      assert.ok(contrast(dark, '#ffffff') >= 4.5)
    })

    it('that can be seen first without being saved', async () => {
      const opened = (await manager.get(BRAND)).querySelector('[name=opened]')?.getAttribute('value') ?? ''
      const seen = await manager.post(
        BRAND,
        { name: 'Elsewhere', strap: '', brand: '#123456', opened, do: 'preview' },
        200,
      )
      assert.match(seen.toString(), /fill="#123456"/)
      assert.doesNotMatch((await (await here.visitor()).get('/')).text, /Elsewhere/)
    })

    it('of which the second of two changes is shown both texts and changes nothing', async () => {
      const opened = (await manager.get(BRAND)).querySelector('[name=opened]')?.getAttribute('value') ?? ''
      await colleague.get(BRAND)
      await manager.post(BRAND, { name: 'Firstly', strap: '', brand: '#0f5c5e', opened, do: 'save' })
      const late = await colleague.post(
        BRAND,
        { name: 'Secondly', strap: '', brand: '#0f5c5e', opened, do: 'save' },
        409,
      )
      assert.match(late.text, /Firstly/)
      assert.equal(late.querySelector('#name')?.getAttribute('value'), 'Secondly')
      assert.match((await (await here.visitor()).get('/')).text, /Firstly Safeguarding Partnership/)
    })
  })

  describe('has settings', () => {
    const change = (day: string, value: string, more: Record<string, string> = {}) => {
      const [year = '', month = '', date = ''] = day.split('-')
      return {
        ...{ key: 'retention.letter', value, source: 'Executive, 12 March 2026', version: '0' },
        ...{ 'fromOn-day': date, 'fromOn-month': month, 'fromOn-year': year, ...more },
      }
    }
    const POST = `${SETTINGS}/change`
    const nowOf = async (visitor: Visitor) =>
      (await visitor.get(SETTINGS))
        .querySelectorAll('tbody tr')
        .find((row) => /kept: letters sent/.test(row.text))?.text ?? ''

    it('each with its value, where it comes from and whether that is sure', async () => {
      const page = await officer.get(SETTINGS)
      assert.match(page.text, /How long is kept: records of named cases\s*25 years/)
      assert.match(await nowOf(officer), /3 years/)
      assert.match(await nowOf(officer), /Not confirmed/)
    })

    it('that change from their day on, and are then the rule of that day', async () => {
      await manager.get(CHANGE)
      await manager.post(POST, change('2026-04-01', '5', { confirmed: 'yes' }))
      assert.match(await nowOf(manager), /3 years.*1 to come/s)
      const page = await manager.get(CHANGE)
      assert.match(page.text, /5 years from 1 April 2026/)
      assert.match(page.text, /Set by Ann Ash on 20 March 2026/)
      here.at('2026-04-01T00:00:00+01:00')
      assert.match(await nowOf(manager), /5 years.*Confirmed/s)
      here.at('2026-03-20T09:00:00Z')
      assert.match(await nowOf(theirs), /3 years/)
    })

    it('whose past days need a reason', async () => {
      await manager.get(CHANGE)
      const refused = await manager.post(POST, change('2025-01-01', '2', { version: '1' }), 422)
      assert.match(refused.text, /That day has passed\. Say why/)
      assert.equal(refused.querySelector('#value')?.getAttribute('value'), '2')
      await manager.post(POST, change('2025-01-01', '2', { version: '1', reason: 'Found in the minutes' }))
      assert.match(await nowOf(manager), /2 years/)
    })

    it('that take no value they cannot have', async () => {
      for (const value of ['', '-1', '151', 'for ever', '<script>', '1e3'])
        assert.match(
          (await manager.post(POST, change('2026-05-01', value, { version: '2' }), 422)).text,
          /Enter a whole number of years from 0 to 150, or the word permanent/,
        )
      await manager.post(POST, { ...change('2026-05-01', '4'), source: '' }, 422)
      await manager.post(POST, { ...change('2026-02-30', '4') }, 422)
      await manager.post(POST, { ...change('2026-05-01', '4'), key: 'no.such' }, 404)
    })

    it('of which the second of two changes is shown both texts and changes nothing', async () => {
      await manager.get(CHANGE)
      await colleague.get(CHANGE)
      await manager.post(POST, change('2027-01-01', '7', { version: '2' }))
      const late = await colleague.post(POST, change('2027-01-01', '9', { version: '2' }), 409)
      assert.match(late.text, /7 years/)
      assert.equal(late.querySelector('#value')?.getAttribute('value'), '9')
      assert.equal(late.querySelector('[name=version]')?.getAttribute('value'), '3')
      assert.doesNotMatch((await manager.get(CHANGE)).text, /9 years from/)
    })
  })
})
