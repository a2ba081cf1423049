import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { site as everyPage } from '#app'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { type PersonId, permission } from '#platform/work.ts'
import { changeAgency, givePost } from './commands.ts'
import { publishedAgencies } from './published.ts'
import { agencies, namesOf, personOfAccount } from './queries.ts'
import { nextCode, possibleParents, wouldBePartOfItself } from './rules.ts'
import type { AgencyId } from './schema.ts'
import { anAgency, aPerson, aVisitor } from './testing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const typed = { name: 'Ely Hospital', sector: 'Health', version: '0' }

describe('the register of agencies', () => {
  let site: World
  let manager: Visitor
  let member: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'] })
    member = await aVisitor(site)
  })
  after(() => site[Symbol.asyncDispose]())

  const titles = async () =>
    (await member.get('/workspace/agencies'))
      .querySelectorAll('.accord-register__title')
      .map((title) => title.text.trim())
  const errors = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())

  it('shows an agency that was added, with its sector, its part and who funds', async () => {
    const parentId = await site.do((work) => anAgency(work, { name: 'Two councils' }))
    const { to } = await manager.post('/workspace/agencies/new', {
      ...typed,
      name: 'Public Health',
      abbreviation: 'PH',
      sector: 'Local government',
      parentId,
      fundsBoard: 'yes',
    })
    const page = await member.get(to)
    assert.equal(page.querySelector('h1')?.text, 'Public Health')
    assert.match(page.text, /Part of\s+Two councils/)
    assert.match(page.text, /Funds the board\s+Yes/)
    assert.match(page.text, /Statutory safeguarding partner\s+No/)
    const row = (await member.get('/workspace/agencies'))
      .querySelectorAll('tbody tr')
      .find((each) => each.text.includes('Public Health'))
    assert.match(row?.text ?? '', /PH · Part of Two councils/)
    assert.deepEqual(
      row?.querySelectorAll('td').map((cell) => [cell.getAttribute('data-label'), cell.text.trim()]),
      [
        ['Sector', 'Local government'],
        ['Part it plays', 'Funds the board'],
      ],
      'it says what the agency is, and nothing of what it is not',
    )
    assert.match((await member.get(`/workspace/agencies/${parentId}`)).text, /Its parts\s+Public Health/)
  })

  it('gives an agency from the form the next free code', async () => {
    await site.do((work) => anAgency(work, { name: 'With a code of its own', code: 'AG71' }))
    const { to } = await manager.post('/workspace/agencies/new', { ...typed, name: 'After seventy-one' })
    assert.match((await member.get(to)).text, /AG72/)
  })

  it('says where an agency that came from a document is printed', async () => {
    const source = { file: '001_report.txt', section: 'Appendix 1', lines: '793' }
    const id = await site.do((work) => anAgency(work, { name: 'Printed somewhere', source }))
    assert.match(
      (await member.get(`/workspace/agencies/${id}`)).text,
      /From Appendix 1 · 001_report\.txt, line 793/,
    )
  })

  it('marks an agency that has ended, from the day after its last day', async () => {
    const endsOn = day('2026-03-20')
    const id = await site.do((work) => anAgency(work, { name: 'Nearly gone', endsOn }))
    assert.doesNotMatch((await member.get(`/workspace/agencies/${id}`)).text, /Ended/)
    site.at('2026-03-21T09:00:00Z')
    assert.match((await member.get(`/workspace/agencies/${id}`)).text, /Ended 20 March 2026/)
    site.at('2026-03-20T09:00:00Z')
  })

  it('asks again, keeping what was typed, when something is missing or wrong', async () => {
    const page = await manager.post(
      '/workspace/agencies/new',
      {
        name: '',
        abbreviation: 'EH',
        sector: '',
        parentId: '0198a000-0000-7000-8000-000000000000',
        'startsOn-day': '30',
        'startsOn-month': '2',
        'startsOn-year': '2026',
        note: 'Said <b>in bold</b>',
      },
      422,
    )
    assert.deepEqual(errors(page), [
      'Enter the name of the agency',
      'Select the sector it belongs to',
      'Select an agency from the list, or leave it empty',
      'The first day must be a real date',
    ])
    assert.equal(page.querySelector('#abbreviation')?.getAttribute('value'), 'EH')
    assert.equal(page.querySelector('#startsOn-day')?.getAttribute('value'), '30')
    assert.equal(page.querySelector('#note')?.innerHTML, 'Said &lt;b&gt;in bold&lt;/b&gt;')
    assert.match(page.querySelector('title')?.text ?? '', /^Error: /)
  })

  it('asks again when the last day is before the first', async () => {
    const page = await manager.post(
      '/workspace/agencies/new',
      {
        ...typed,
        ...{ 'startsOn-day': '2', 'startsOn-month': '1', 'startsOn-year': '2026' },
        ...{ 'endsOn-day': '1', 'endsOn-month': '1', 'endsOn-year': '2026' },
      },
      422,
    )
    assert.deepEqual(errors(page), ['The last day must be the same as or after the first day'])
  })

  it('takes the name of a live agency once, in capitals or not', async () => {
    await site.do((work) => anAgency(work, { name: 'Fenland Trust' }))
    const page = await manager.post('/workspace/agencies/new', { ...typed, name: 'FENLAND trust' }, 422)
    assert.deepEqual(errors(page), ['There is already an agency with this name'])
    assert.equal(page.querySelector('#name')?.getAttribute('value'), 'FENLAND trust')
    assert.equal((await titles()).filter((title) => /fenland trust/i.test(title)).length, 1)
  })

  it('takes the name of an agency that has ended', async () => {
    await site.do((work) => anAgency(work, { name: 'Old Trust', endsOn: day('2020-01-01') }))
    await manager.post('/workspace/agencies/new', { ...typed, name: 'Old Trust' })
    assert.equal((await titles()).filter((title) => title === 'Old Trust').length, 2)
  })

  it('takes one of two agencies of one name that are added at one moment', async () => {
    const { promise: added, resolve: isAdded } = Promise.withResolvers<void>()
    const first = site.do(async (work) => {
      await anAgency(work, { name: 'Twins' })
      isAdded()
      await pause(100)
    })
    await added
    await assert.rejects(
      site.do((work) => anAgency(work, { name: 'Twins' })),
      /There is already an agency called Twins/,
    )
    await first
    assert.equal((await titles()).filter((title) => title === 'Twins').length, 1)
  })

  it('refuses an agency that would be part of itself or of its own part', async () => {
    const [whole, part] = await site.do(async (work) => {
      const above = await anAgency(work, { name: 'Whole' })
      return [above, await anAgency(work, { name: 'Part of the whole', parentId: above })]
    })
    for (const parentId of [whole, part]) {
      const page = await manager.post(
        `/workspace/agencies/${whole}/edit`,
        { ...typed, name: 'Whole', parentId: String(parentId), version: '1' },
        422,
      )
      assert.deepEqual(errors(page), ['An agency may not be part of itself or of one of its own parts'])
    }
    const choices = (await manager.get(`/workspace/agencies/${whole}/edit`)).querySelectorAll(
      '#parentId option',
    )
    assert.ok(choices.every((choice) => !/whole/i.test(choice.text)))
  })

  it('keeps a change, and shows both texts to whoever saves second', async () => {
    const id = await site.do((work) => anAgency(work, { name: 'Two minds' }))
    const edit = `/workspace/agencies/${id}/edit`
    const opened = await manager.get(edit)
    const version = opened.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(edit, { ...typed, name: 'Two minds', note: 'What the first wrote', version })
    const both = await manager.post(
      edit,
      { ...typed, name: 'Two minds', note: 'What the second wrote', version },
      409,
    )
    const sides = both.querySelectorAll('.accord-conflict__side').map((side) => side.text)
    assert.match(sides[0] ?? '', /What the first wrote/)
    assert.match(sides[1] ?? '', /What the second wrote/)
    assert.doesNotMatch(sides.join(), /Two minds/, 'only what differs is shown twice')
    assert.match((await member.get(`/workspace/agencies/${id}`)).text, /What the first wrote/)
    const kept = both.querySelector('#note')?.text ?? ''
    const newer = both.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(edit, { ...typed, name: 'Two minds', note: kept, version: newer })
    assert.match((await member.get(`/workspace/agencies/${id}`)).text, /What the second wrote/)
  })

  it('shows who works in an agency and the posts they hold there', async () => {
    const agencyId = await site.do((work) => anAgency(work, { name: 'With people' }))
    await site.do(async (work) => {
      await aPerson(work, { name: 'Priya Shah', jobTitle: 'Head', agencyId, posts: ['agency-lead'] })
      await aPerson(work, { name: 'Gone Away', agencyId, leftOn: day('2026-03-19') })
      await aPerson(work, { name: 'From Elsewhere' })
    })
    const page = await member.get(`/workspace/agencies/${agencyId}`)
    assert.match(page.text, /Priya Shah\s*Head/)
    assert.match(page.text, /Safeguarding lead, since 1 January 2020/)
    assert.doesNotMatch(page.text, /Gone Away|From Elsewhere/)
  })

  it('is kept by the business unit alone', async () => {
    const id = await site.do((work) => anAgency(work, { name: 'Not yours to change' }))
    for (const path of ['/workspace/agencies/new', `/workspace/agencies/${id}/edit`]) {
      assert.match((await member.get(path, 403)).text, /Business manager/)
      await member.post(path, { ...typed, name: 'Taken over' }, 403)
    }
    for (const path of ['/workspace/agencies', `/workspace/agencies/${id}`])
      assert.equal(
        (await member.get(path)).querySelectorAll('main a.govuk-button, main form[method=post]').length,
        0,
      )
    assert.ok(!(await titles()).includes('Taken over'))
  })

  it('does not have what is not there, nor what belongs to another partnership', async () => {
    const elsewhere = await site.do((work) => anAgency(work, { name: 'In Othershire' }), {
      partnershipId: site.otherId,
    })
    for (const path of [elsewhere, 'nowhere', '0198a000-0000-7000-8000-000000000000']) {
      await manager.get(`/workspace/agencies/${path}`, 404)
      await manager.get(`/workspace/agencies/${path}/edit`, 404)
      await manager.post(`/workspace/agencies/${path}/edit`, typed, 404)
    }
    assert.ok(!(await titles()).includes('In Othershire'))
    const page = await manager.post(
      '/workspace/agencies/new',
      { ...typed, name: 'Reaching over', parentId: elsewhere },
      422,
    )
    assert.deepEqual(errors(page), ['Select an agency from the list, or leave it empty'])
  })

  it('refuses a command from anyone outside the business unit', async () => {
    const nobody = { holds: [] }
    await assert.rejects(
      site.do((work) => anAgency(work), nobody),
      /post or seat/,
    )
    await assert.rejects(
      site.do((work) => aPerson(work), nobody),
      /post or seat/,
    )
    const id = await site.do((work) => anAgency(work))
    const facts = {
      ...(await site.do((work) => agencies(work.tx, work.actor))).find((each) => each.id === id),
    }
    await assert.rejects(
      site.do((work) => changeAgency(work, id, facts as never), nobody),
      /post or seat/,
    )
  })

  it('publishes agencies without their notes and sources', async () => {
    await site.do((work) => anAgency(work, { name: 'Published', note: 'For our eyes' }))
    const [one] = await site.database.session(site.partnershipId, 'accord_public', async ({ reader }) =>
      (await publishedAgencies(reader)).filter(({ name }) => name === 'Published'),
    )
    assert.ok(one)
    assert.deepEqual(
      Object.keys(one).filter((key) => /note|source|version|code/.test(key)),
      [],
    )
    await assert.rejects(
      site.database.session(site.partnershipId, 'accord_public', ({ reader }) =>
        agencies(reader, {} as never),
      ),
      /permission denied/,
    )
  })

  it('logged no fault', () => assert.deepEqual(site.faults, []))
})

describe('the person behind an account', () => {
  let site: World
  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
  })
  after(() => site[Symbol.asyncDispose]())

  const who = (accountId: Parameters<typeof personOfAccount>[1], on: string) =>
    site.database.session(site.partnershipId, 'accord_app', ({ reader }) =>
      personOfAccount(reader, accountId, day(on)),
    )

  it('holds a post from its first day to its last, inclusive', async () => {
    const { accountId } = await site.newAccount()
    await site.do(async (work) => {
      const personId = await aPerson(work, { accountId })
      await givePost(work, {
        personId,
        kind: 'scrutineer',
        fromOn: day('2026-01-01'),
        toOn: day('2026-03-31'),
      })
    })
    const scrutinise = permission('test.scrutinise', 'post.scrutineer')
    const holdsIt = async (on: string) =>
      (await who(accountId, on))?.holds.some(({ as }) => scrutinise.to.includes(as))
    assert.equal(await holdsIt('2025-12-31'), false)
    assert.equal(await holdsIt('2026-01-01'), true)
    assert.equal(await holdsIt('2026-03-31'), true)
    assert.equal(await holdsIt('2026-04-01'), false)
  })

  it('is nobody once they have left, and until then somebody', async () => {
    const { accountId } = await site.newAccount()
    await site.do((work) => aPerson(work, { accountId, leftOn: day('2026-03-20') }))
    assert.ok(await who(accountId, '2026-03-20'))
    assert.equal(await who(accountId, '2026-03-21'), undefined)
  })

  it('is nobody in another partnership', async () => {
    const account = await site.newAccount(site.otherId)
    await site.do((work) => aPerson(work, { accountId: account.accountId }), { partnershipId: site.otherId })
    assert.equal(await who(account.accountId, '2026-03-20'), undefined)
  })

  it('has a name wherever an id stands, and an id that is nobody’s has none', async () => {
    const [id, nobody] = [await site.do((work) => aPerson(work, { name: 'Amir Khan' })), 'x' as PersonId]
    const names = await site.do((work) => namesOf(work.tx, [id, id]))
    assert.deepEqual([...names], [[id, 'Amir Khan']])
    assert.equal(names.get(nobody), undefined)
  })
})

describe('the next code', () => {
  const cases: readonly [readonly string[], string][] = [
    [[], 'AG01'],
    [['AG01', 'AG09', 'DC5', 'AG01a'], 'AG10'],
    [['AG99'], 'AG100'],
    [['FN10'], 'AG01'],
  ]
  for (const [taken, next] of cases) {
    it(`after ${taken.join(', ') || 'none'} is ${next}`, () => assert.equal(nextCode(taken), next))
  }
})

describe('parts of agencies', () => {
  /** A register in which every agency is part of an earlier one or of none: there are no circles to begin with. */
  const registers = fc.array(fc.option(fc.nat()), { minLength: 1, maxLength: 12 }).map((parents) =>
    parents.map((parent, index) => ({
      id: `a${index}` as AgencyId,
      parentId: parent === null || index === 0 ? null : (`a${parent % index}` as AgencyId),
    })),
  )

  it('never go in a circle, whichever possible parent is chosen', () => {
    fc.assert(
      fc.property(registers, fc.nat(), fc.nat(), (register, which, whose) => {
        const one = register[which % register.length]
        const parents = one ? possibleParents(register, one.id) : []
        const parent = parents[whose % Math.max(1, parents.length)]
        if (!one || !parent) return
        const changed = register.map((each) => (each === one ? { ...each, parentId: parent.id } : each))
        for (const { id, parentId } of changed)
          assert.equal(wouldBePartOfItself(changed, id, parentId), false)
      }),
    )
  })

  it('leave out exactly the agency and those beneath it', () => {
    const register = [
      { id: 'a' as AgencyId, parentId: null },
      { id: 'b' as AgencyId, parentId: 'a' as AgencyId },
      { id: 'c' as AgencyId, parentId: 'b' as AgencyId },
      { id: 'd' as AgencyId, parentId: 'a' as AgencyId },
    ]
    assert.deepEqual(
      possibleParents(register, 'b' as AgencyId).map(({ id }) => id),
      ['a', 'd'],
    )
  })
})
