import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { documentOwners, site } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { declare } from '#modules/governance/index.ts'
import { mergePeople } from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { openForOwner } from '#platform/access.ts'
import { newId } from '#platform/id.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { openSuperuser } from './superuser.ts'

describe('everything held on a person', () => {
  let here: World
  let manager: Visitor
  let subject: PersonId
  let managerId: PersonId

  before(async () => {
    here = await world(site)
    here.at('2026-03-01T10:00:00Z')
    const account = await here.newAccount()
    managerId = await here.do((work) =>
      aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }),
    )
    manager = await here.visitor(account)
    subject = await here.do((work) => aPerson(work, { name: 'Ada Subject', email: 'ada@example.org' }))
    await here.do((work) => aPerson(work, { name: 'Third Party' }))
    await here.do(
      (work) =>
        declare(work, {
          ...{
            personId: subject,
            what: 'interest',
            interest: 'Trustee with Third Party',
            fromOn: null,
            toOn: null,
          },
        }),
      { id: managerId },
    )
  })
  after(() => here?.[Symbol.asyncDispose]())

  const page = () => manager.get(`/workspace/people/${subject}/everything`)

  it('collects over the modules and marks the names of others', async () => {
    const shown = await page()
    assert.match(shown.text, /ada@example\.org/)
    assert.match(shown.text, /Trustee with Third Party/)
    assert.deepEqual(
      shown.querySelectorAll('dd mark').map((each) => each.text),
      ['Third Party'],
    )
  })

  it('goes along with records that turned out to be the same person', async () => {
    const again = await here.do((work) => aPerson(work, { name: 'Ada Again', email: 'again@example.org' }))
    await here.do((work) => mergePeople(work, subject, again, []))
    assert.match((await page()).text, /again@example\.org/)
  })

  it('counts what is confidential, and opens it for nobody who may not open it', async () => {
    const thing = {
      ...{
        kind: 'case',
        id: newId<'case'>(),
        tier: 4,
        label: 'Case 1',
        href: '/workspace',
        ownerId: subject,
      },
      openTo: [],
    } as never
    await here.do((work) => openForOwner(work, thing))
    const shown = await page()
    assert.match(shown.text, /platform: grant, 1 record.*Confidential/s)
    const grant = shown.querySelectorAll('section').find((each) => /platform: grant/.test(each.text))
    assert.equal(grant?.querySelector('dl'), null)
  })

  it('collects what is confidential for whoever may open it, written down first, and says whom to ask of the rest', async () => {
    const owner = documentOwners.find(({ kind }) => kind === 'partnership')
    assert.ok(owner)
    const holds = [{ as: 'post.business-officer', of: null }]
    const paper = async (title: string, keptBy: PersonId) => {
      const file = await here.files.keep(here.partnershipId, 'paper.txt', Buffer.from(title))
      assert.ok('sha256' in file)
      const facts = { title, tier: 3, language: 'en', format: 'standard', heldForId: null } as const
      const made = await here.do((work) => attachDocument(work, owner, here.partnershipId, facts, file), {
        id: keptBy,
        holds,
        assurance: 'two-factor',
      })
      assert.ok('id' in made)
      return made.id
    }
    const olive = await here.do((work) => aPerson(work, { name: 'Olive Owner', posts: ['business-officer'] }))
    const mine = await paper('A sealed paper about Third Party', managerId)
    const hers = await paper('A paper closed to the compiler', olive)
    const superuser = await openSuperuser(here)
    await superuser.query('update documents.document set archived_by = $1 where id = any($2)', [
      subject,
      [mine, hers],
    ])
    await superuser.end()
    const shown = await page()
    const part = shown.querySelectorAll('section').find((each) => /documents: document, 2/.test(each.text))
    assert.match(part?.text ?? '', /A sealed paper about Third Party/)
    assert.ok(part?.querySelectorAll('mark').some((each) => each.text === 'Third Party'))
    assert.match(part?.text ?? '', /It is held\..* Ask Olive Owner\./)
    assert.doesNotMatch(shown.text, /closed to the compiler/)
    const [opened] = (await here.audited('access.export-by-grant')).slice(-1)
    assert.equal(opened?.subject, `document:${mine}`)
    assert.equal(opened?.tier, 3)
    assert.equal(
      (await here.audited('access.export-by-grant')).some((each) => each.subject.includes(hers)),
      false,
    )
  })

  it('is taken away as a ZIP with a page, one JSON and a CSV for each table', async () => {
    const { rawPayload, headers } = await manager.raw(`/workspace/people/${subject}/everything.zip`)
    assert.match(String(headers['content-disposition']), /attachment/)
    const files = unzipSync(rawPayload)
    assert.match(strFromU8(files['index.html'] ?? new Uint8Array()), /Trustee with <mark>Third Party<\/mark>/)
    assert.match(
      strFromU8(files['tables/governance.declaration.csv'] ?? new Uint8Array()),
      /Trustee with Third Party/,
    )
    assert.ok(Array.isArray(JSON.parse(strFromU8(files['everything.json'] ?? new Uint8Array()))))
  })

  it('is written in the audit each time, with counts alone, and shown to no other partnership', async () => {
    const before = (await here.audited('people.export-person')).length
    await page()
    const entries = await here.audited('people.export-person')
    assert.equal(entries.length, before + 1)
    assert.equal(entries.at(-1)?.kind, 'export')
    assert.doesNotMatch(JSON.stringify(entries), /Ada|Third/)
    const foreign = await here.newAccount(here.otherId)
    await here.do((work) => aPerson(work, { accountId: foreign.accountId, posts: ['business-manager'] }), {
      partnershipId: here.otherId,
    })
    await (await here.visitor(foreign)).get(`/workspace/people/${subject}/everything`, 404)
  })
})
