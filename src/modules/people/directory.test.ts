import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { site as everyPage } from '#app'
import { tables } from '#platform/db.ts'
import { DISPOSED } from '#platform/disposal/anonymise.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { changePerson } from './commands/people.ts'
import { publishedAgencies } from './published.ts'
import { directoryPage } from './queries/directory.ts'
import { anAgency, aPerson, aVisitor } from './testing.ts'

const tablesOf = tables<Record<string, never>>()
type Shown = Awaited<ReturnType<Visitor['get']>>
const names = (page: Shown) => page.querySelectorAll('tbody th a').map((link) => link.text.trim())
const errors = (page: Shown) =>
  page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const words = (page: Shown) => page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''

describe('the directory of people', () => {
  let site: World
  let manager: Visitor & { readonly personId: string }
  let lead: Visitor
  let person: Visitor & { readonly personId: string }

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'], name: 'Zz Manager' })
    const agencyId = await site.do((work) => anAgency(work, { name: 'Lead agency' }))
    lead = await aVisitor(site, { posts: ['agency-lead'], agencyId, name: 'Zz Lead' })
    person = await aVisitor(site, { name: 'Zz Plain' })
  })
  after(() => site[Symbol.asyncDispose]())

  it('finds people by words of their name, job, address and agency, in any order', async () => {
    const agencyId = await site.do((work) =>
      anAgency(work, { name: 'Harbour Housing', abbreviation: 'HH', sector: 'Housing' }),
    )
    await site.do(async (work) => {
      await aPerson(work, { name: 'Orla Finch', jobTitle: 'Tenancy nurse', agencyId })
      await aPerson(work, { name: 'Orla Wren', jobTitle: '100%_sure\\' })
    })
    for (const [query, found] of [
      ['words=orla', ['Orla Finch', 'Orla Wren']],
      ['words=NURSE+finch', ['Orla Finch']],
      ['words=harbour+orla', ['Orla Finch']],
      ['words=hh+orla', ['Orla Finch']],
      ['words=100%25_', ['Orla Wren']],
      ['words=%5C', ['Orla Wren']],
      ['words=orla+nobody', []],
      [`words=orla&agency=${agencyId}`, ['Orla Finch']],
      ['words=orla&sector=Housing', ['Orla Finch']],
      ['words=orla&sector=Forged', ['Orla Finch', 'Orla Wren']],
      ['words=orla&agency=forged&post=forged&page=-1', ['Orla Finch', 'Orla Wren']],
      ['post=agency-lead', ['Zz Lead']],
    ] as const)
      assert.deepEqual(names(await lead.get(`/workspace/people?${query}`)), found, query)
  })

  it('shows fifty on a page, each person once', async () => {
    const agencyId = await site.do(async (work) => {
      const id = await anAgency(work, { name: 'Large agency' })
      for (let count = 0; count < 120; count++)
        await aPerson(work, { name: count % 2 ? 'Same Name' : `Name ${count}`, agencyId: id })
      return id
    })
    const seen: string[] = []
    for (const page of ['', '&page=2', '&page=3']) {
      const shown = await lead.get(`/workspace/people?agency=${agencyId}${page}`)
      seen.push(...shown.querySelectorAll('tbody th a').map((link) => link.getAttribute('href') ?? ''))
      assert.match(words(shown), /120 people found/)
    }
    assert.equal(new Set(seen).size, 120)
    assert.equal(seen.length, 120)
    assert.equal((await lead.raw(`/workspace/people?agency=${agencyId}&page=4`)).statusCode, 303)
  })

  it('leaves out those who left, who stand in a list of their own', async () => {
    await site.do((work) =>
      aPerson(work, { name: 'Gone Away', leftOn: Temporal.PlainDate.from('2026-03-19') }),
    )
    await site.do((work) =>
      aPerson(work, { name: 'Gone Tonight', leftOn: Temporal.PlainDate.from('2026-03-20') }),
    )
    assert.deepEqual(names(await lead.get('/workspace/people?words=gone')), ['Gone Tonight'])
    assert.deepEqual(names(await lead.get('/workspace/people?words=gone&shown=left')), ['Gone Away'])
  })

  it('adds a person with how they are reached', async () => {
    const { to } = await manager.post('/workspace/people/new', {
      ...{
        name: 'Ama Boateng',
        jobTitle: 'Head of service',
        email: 'ama@example.org',
        phone: '01223 000000',
      },
      ...{ address: 'One\nTwo', pronouns: 'she/her', preferredContact: 'phone' },
    })
    const shown = words(await lead.get(to))
    for (const text of [
      'Ama Boateng',
      'ama@example.org',
      '01223 000000',
      'One Two',
      'she/her',
      'By telephone',
    ])
      assert.ok(shown.includes(text), text)
  })

  it('asks again, keeping what was typed, when something is wrong', async () => {
    const page = await manager.post(
      '/workspace/people/new',
      {
        name: ' ',
        email: 'not an address',
        phone: 'ring me',
        preferredContact: 'pigeon',
        agencyId: 'forged',
      },
      422,
    )
    assert.deepEqual(errors(page), [
      'Enter the name of the person',
      'Select an agency from the list, or leave it empty',
      'Enter an e-mail address in the form name@example.org',
      'Enter a telephone number, such as 01223 000000 or 01223 000000 ext 12',
      'Select how they like to be reached',
    ])
    assert.equal(page.querySelector('#email')?.getAttribute('value'), 'not an address')
  })

  it('asks before it takes an address that somebody has already, and takes it then', async () => {
    const typed = { name: 'First Holder', email: 'shared@example.org' }
    await manager.post('/workspace/people/new', typed)
    const second = { name: 'Second Holder', email: 'Shared@Example.org' }
    const page = await manager.post('/workspace/people/new', second, 422)
    assert.match(errors(page)[0] ?? '', /^First Holder has this e-mail address already/)
    assert.deepEqual(names(await lead.get('/workspace/people?words=second+holder')), [])
    await manager.post('/workspace/people/new', { ...second, isAnother: 'yes' })
    assert.deepEqual(names(await lead.get('/workspace/people?words=second+holder')), ['Second Holder'])
  })

  it('shows both texts when somebody else saved first, and loses neither', async () => {
    const id = await site.do((work) => aPerson(work, { name: 'Twice Changed', jobTitle: 'Nurse' }))
    const form = { name: 'Twice Changed', jobTitle: 'Matron', preferredContact: '', version: '1' }
    await manager.post(`/workspace/people/${id}/edit`, form)
    const page = await manager.post(`/workspace/people/${id}/edit`, { ...form, jobTitle: 'Sister' }, 409)
    const sides = page.querySelectorAll('.accord-conflict__side').map((side) => side.text)
    assert.match(sides[0] ?? '', /You changed this last, on 20 March 2026 at [\s\S]*Matron/)
    assert.match(sides[1] ?? '', /Sister/)
    const version = page.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`/workspace/people/${id}/edit`, { ...form, jobTitle: 'Sister', version })
    assert.match(words(await manager.get(`/workspace/people/${id}`)), /Nurse → Matron.*|Matron → Sister/)
    const said = words(await manager.get(`/workspace/people/${id}`))
    assert.ok(said.includes('Nurse → Matron') && said.includes('Matron → Sister'))
    assert.ok(!words(await lead.get(`/workspace/people/${id}`)).includes('Nurse → Matron'))
  })

  it('says who saved first and when, and names nobody where nobody is sure or left in the directory', async () => {
    const other = await aVisitor(site, { posts: ['business-manager'], name: 'Zz Other Manager' })
    const change = (word: string) => ({
      name: 'Told Who',
      jobTitle: word,
      preferredContact: '',
      version: '1',
    })
    const told = (page: Shown) => page.querySelector('.accord-conflict__who')?.text.trim() ?? ''
    const id = await site.do((work) => aPerson(work, { name: 'Told Who' }))
    const path = `/workspace/people/${id}/edit`
    await other.post(path, change('Saved first'))
    const stale = await manager.post(path, change('<!--who-saved people. x-->'), 409)
    assert.match(told(stale), /Last changed by Zz Other Manager on 20 March 2026 at /)
    assert.match(words(stale), /<!--who-saved people\. x-->/, 'what was typed is told as it was typed')

    await site.do(({ tx }) =>
      sql`update people.person set name = ${DISPOSED} where id = ${other.personId}`.execute(tablesOf(tx)),
    )
    const gone = await manager.post(path, change('Again'), 409)
    assert.match(told(gone), /Last changed by somebody who is no longer in the directory on 20 March 2026/)

    const file = {
      field: 'file',
      name: 'd.csv',
      bytes: Buffer.from(`id,name,job_title\n${id},Told Who,From a file\n`),
    }
    const report = await manager.upload('/workspace/people/import/check', file, {}, 200)
    const value = (name: string) => report.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    site.at('2026-03-20T15:00:00Z')
    await manager.post('/workspace/people/import', { uploadId: value('uploadId'), seen: value('seen') }, 200)
    const reply = await manager.attempt(path, change('After a file'))
    assert.equal(reply.statusCode, 409)
    assert.match(reply.body, /Somebody saved this while you had the form open\./)
    assert.doesNotMatch(reply.body, /Last changed by/)
  })

  it('lets a person change how they are reached and nothing else of themselves', async () => {
    const page = await person.get('/workspace/my-contact-details')
    const version = page.querySelector('[name=version]')?.getAttribute('value') ?? ''
    const typed = { phone: '01223 111111', preferredContact: 'phone', name: 'Not My Name', version }
    await person.post('/workspace/my-contact-details', typed)
    const shown = words(await lead.get(`/workspace/people/${person.personId}`))
    assert.ok(shown.includes('01223 111111') && shown.includes('Zz Plain') && !shown.includes('Not My Name'))
    await person.post('/workspace/my-contact-details', { ...typed, phone: '5' }, 409)
    await person.post('/workspace/my-contact-details', { ...typed, phone: 'hello' }, 422)
  })

  it('archives a person, who then is in no list and cannot come in, and restores them', async () => {
    const archived = await aVisitor(site, { name: 'Put Away' })
    const path = `/workspace/people/${archived.personId}`
    await archived.get('/workspace')
    await manager.post(`${path}/archive`, {})
    assert.deepEqual(names(await lead.get('/workspace/people?words=put+away')), [])
    await lead.get(path, 404)
    assert.equal((await archived.raw('/workspace')).statusCode, 303)
    assert.deepEqual(names(await manager.get('/workspace/people?words=put+away&shown=archived')), [
      'Put Away',
    ])
    assert.deepEqual(names(await lead.get('/workspace/people?words=put+away&shown=archived')), [])
    await manager.post(`${path}/restore`, {})
    await archived.get('/workspace')
    assert.deepEqual(names(await lead.get('/workspace/people?words=put+away')), ['Put Away'])
    await manager.post(`/workspace/people/${manager.personId}/archive`, {}, 403)
  })

  it('shows how people are reached to nobody without a post or seat, and to the public nothing of people', async () => {
    await person.get('/workspace/people', 403)
    await person.get(`/workspace/people/${manager.personId}`, 403)
    await assert.rejects(
      site.database.session(site.partnershipId, 'accord_public', ({ reader }) =>
        directoryPage(
          reader,
          {} as never,
          {
            ...{ words: '', agencyId: undefined, sector: undefined, post: undefined, among: undefined },
            ...{ shown: 'here', page: 1 },
          },
          Temporal.PlainDate.from('2026-03-20'),
        ),
      ),
      /permission denied/,
    )
    const seen = await site.database.session(site.partnershipId, 'accord_public', ({ reader }) =>
      publishedAgencies(reader),
    )
    assert.ok(seen.length > 0)
  })

  it('lets only the business unit change a person, whatever the page', async () => {
    const id = await site.do((work) => aPerson(work, { name: 'Unchanged' }))
    const facts = { name: 'Changed', jobTitle: '', agencyId: null, email: '', phone: '', address: '' }
    const input = { ...facts, pronouns: '', preferredContact: '' as const, version: 1, isAnother: false }
    await assert.rejects(
      site.do((work) => changePerson(work, id, input), { holds: [{ as: 'post.agency-lead', of: null }] }),
      /post or seat/,
    )
  })
})
