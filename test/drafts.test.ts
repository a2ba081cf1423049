import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type HTMLElement, parse } from 'node-html-parser'
import { jobHandlers, reactions, site, timetable } from '#app'
import { draftTerms } from '#modules/governance/index.ts'
import { aGroup, sides, someTerms, words } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'
import { openSuperuser } from './superuser.ts'

const UNFINISHED = '/workspace/drafts'

describe('unfinished work on a long form', () => {
  let here: World
  let account: Account
  let writer: Visitor
  let colleague: Visitor
  let group: string
  let superuser: Awaited<ReturnType<typeof openSuperuser>>
  let edit: string
  let draft: string

  const typedIn = (page: HTMLElement, name: string): string =>
    page.querySelector(`[name=${name}]`)?.text ?? ''
  const revisionOn = (page: HTMLElement): string =>
    page.querySelector('form:not([action*="/discard"]) [name=draft]')?.getAttribute('value') ?? ''
  const rows = async () => {
    const { rows: all } = await superuser.query('select form, revision, typed from platform.draft')
    return all
  }

  before(async () => {
    here = await world(site, {
      today: '2026-03-20',
      jobs: {
        reactions,
        timetable,
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    superuser = await openSuperuser(here)
    account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }))
    writer = await here.visitor(account)
    colleague = await aVisitor(here, { posts: ['business-officer'] })
    group = await here.do((work) => aGroup(work, { name: 'Audit board' }))
    const terms = await here.do((work) =>
      draftTerms(work, group as never, someTerms({ sections: { purpose: 'To audit' } })),
    )
    edit = `/workspace/groups/${group}/terms/${terms}/edit`
    draft = `${UNFINISHED}/terms/${terms}`
  })
  after(async () => {
    await superuser?.end()
    await here?.[Symbol.asyncDispose]()
  })

  it('is kept by a button, without a script, and is offered where the form stands and on My work', async () => {
    const page = await writer.get(edit)
    const button = page.querySelector('form [formaction]')
    assert.equal(button?.text, 'Save and come back later')
    assert.equal(button?.getAttribute('formaction'), draft)
    const saved = await writer.post(draft, {
      ...{ purpose: 'To audit, and half a sen', version: '1', draft: '0', remit: '<b>Remit</b>' },
    })
    assert.equal(saved.to, UNFINISHED)
    assert.match(
      words(await writer.get(UNFINISHED)),
      /Terms of reference of Audit board, version 1.*19 April 2026/,
    )
    assert.match(
      words(await writer.get('/workspace')),
      /Terms of reference of Audit board, version 1 ?Unfinished/,
    )

    const again = await writer.get(edit)
    assert.match(words(again), /You have unsaved work from 9:00am/)
    assert.equal(typedIn(again, 'purpose'), 'To audit')
    const going = await writer.get(`${edit}?draft=continue`)
    assert.equal(typedIn(going, 'purpose'), 'To audit, and half a sen')
    assert.equal(typedIn(going, 'remit'), '<b>Remit</b>')
  })

  it('is sealed in the database, and nobody else sees that it is there', async () => {
    const [row] = await rows()
    assert.equal(row.form, 'terms')
    assert.doesNotMatch(row.typed, /half a sen/)
    for (const path of [edit, `${edit}?draft=continue`, UNFINISHED, '/workspace'])
      assert.doesNotMatch(words(await colleague.get(path)), /unsaved work|half a sen|Unfinished(?! work)/)
    assert.equal(typedIn(await colleague.get(`${edit}?draft=continue`), 'purpose'), 'To audit')
  })

  it('goes on from another device, where the script saves quietly and says when', async () => {
    const page = await writer.get(`${edit}?draft=continue`)
    assert.equal(page.querySelector('form[data-draft]')?.getAttribute('data-draft'), draft)
    here.at('2026-03-20T14:03:00Z')
    const reply = await writer.attempt(draft, {
      ...{ purpose: 'To audit, and a whole sentence', version: '1', draft: revisionOn(page), by: 'script' },
    })
    assert.deepEqual(reply.json(), { draft: '2', said: 'Draft saved at 2:03pm' })
  })

  it('is not overwritten by a page that knows an earlier one: both texts are shown, and the writer says which', async () => {
    const stale = { purpose: 'Another beginning', version: '1', draft: '1' }
    const quiet = await writer.attempt(draft, { ...stale, by: 'script' })
    assert.equal(quiet.statusCode, 409)
    assert.match(quiet.json().said, /^Not saved as a draft: you also wrote this in another place, at 2:03pm/)
    const page = await writer.post(draft, stale, 409)
    const [saved, typed] = sides(page)
    assert.match(saved ?? '', /To audit, and a whole sentence/)
    assert.match(typed ?? '', /Another beginning/)
    const form = page.querySelector(`form[action="${draft}"]`)
    const hidden = Object.fromEntries(
      (form?.querySelectorAll('input') ?? []).map((input) => [
        input.getAttribute('name') ?? '',
        input.getAttribute('value') ?? '',
      ]),
    )
    assert.equal(hidden['purpose'], 'Another beginning')
    await writer.post(draft, hidden)
    assert.equal(typedIn(await writer.get(`${edit}?draft=continue`), 'purpose'), 'Another beginning')
  })

  it('is not kept as somebody types in the saved form while a draft waits for their choice', async () => {
    const page = await writer.get(edit)
    assert.equal(page.querySelector('form[data-draft]'), null)
    assert.equal(revisionOn(page), '0')
  })

  it('survives that somebody else saves the record first, and so does what they saved', async () => {
    const open = await colleague.get(edit)
    await colleague.post(edit, {
      ...{ purpose: 'To audit well', version: '1', draft: revisionOn(open), deputiesCount: 'yes' },
    })
    const going = await writer.get(`${edit}?draft=continue`)
    const sent = {
      ...{ purpose: typedIn(going, 'purpose'), deputiesCount: 'yes', draft: revisionOn(going) },
      version: going.querySelector('[name=version]')?.getAttribute('value') ?? '',
    }
    const page = await writer.post(edit, sent, 409)
    assert.deepEqual(
      sides(page).map((side) => /Purpose\s+(To audit well|Another beginning)/.exec(side)?.[1]),
      ['To audit well', 'Another beginning'],
    )
    assert.equal((await rows()).length, 1, 'what was not taken is still kept')

    await writer.post(edit, {
      ...sent,
      draft: revisionOn(page),
      version:
        page.querySelector('form:not([action*="/discard"]) [name=version]')?.getAttribute('value') ?? '',
    })
    assert.deepEqual(await rows(), [], 'what was sent is kept no longer')
    assert.doesNotMatch(words(await writer.get(edit)), /unsaved work/)
  })

  it('stays when the form is refused, and goes when it is taken', async () => {
    await writer.post(draft, { purpose: 'Later', version: '3', draft: '0' })
    const page = await writer.post(edit, { purpose: 'x'.repeat(6001), version: '3', draft: '1' }, 422)
    assert.equal(revisionOn(page), '1')
    assert.equal((await rows()).length, 1)
    await writer.post(edit, { purpose: 'Later', version: '3', draft: '1' })
    assert.equal((await rows()).length, 0)
  })

  it('is discarded by its writer, who is brought back to the form', async () => {
    await writer.post(draft, { purpose: 'Not this', version: '4', draft: '0' })
    const discard = (await writer.get(edit)).querySelector(`form[action="${draft}/discard"]`)
    const revision = discard?.querySelector('[name=draft]')?.getAttribute('value') ?? ''
    assert.equal((await writer.post(`${draft}/discard`, { draft: '7' })).to, edit)
    assert.equal((await rows()).length, 1, 'what was saved again meanwhile stays')
    await writer.post(`${draft}/discard`, { draft: revision })
    assert.equal((await rows()).length, 0)
    assert.equal((await here.audited('drafts.discard')).length, 1)
  })

  it('is not lost by whoever was signed out meanwhile: the page holds it until they send it again', async () => {
    const page = await writer.get(edit)
    const form = { purpose: 'Written all day', version: '4', draft: revisionOn(page) }
    await here.identity.sessions.endAll(account.accountId)
    const reply = await writer.attempt(edit, form)
    assert.equal(reply.statusCode, 403)
    const held = parse(reply.body)
    assert.match(held.querySelector('h1')?.text ?? '', /You were signed out before this was saved/)
    const carried = held.querySelector(`form[action="${edit}"] [name=purpose]`)
    assert.equal(carried?.getAttribute('value'), 'Written all day')
    const quiet = await writer.attempt(draft, { ...form, by: 'script' })
    assert.equal(quiet.statusCode, 303, 'a script is told by being led to the sign-in')
    const empty = await writer.attempt(edit, { purpose: ' ' })
    assert.equal(empty.statusCode, 303)
  })

  it('goes on a schedule: when its writer may not send it any more, and after 30 days', async () => {
    here.at('2026-03-25T09:00:00Z')
    const leaving = await aVisitor(here, {
      posts: ['business-officer'],
      leftOn: Temporal.PlainDate.from('2026-03-26'),
    })
    const page = await leaving.get(edit)
    await leaving.post(draft, { purpose: 'My last', version: '4', draft: revisionOn(page) })
    await colleague.get(edit)
    await colleague.post(draft, { purpose: 'Mine', version: '4', draft: '0' })
    await here.due('administration.clear-drafts')
    assert.equal((await rows()).length, 2, 'both may still send theirs')
    here.at('2026-03-27T00:00:00Z')
    await here.due('administration.clear-drafts')
    assert.equal((await rows()).length, 1, 'nobody keeps what somebody who has left began')
    here.at('2026-04-24T09:00:00Z')
    assert.match(words(await colleague.get(edit)), /You have unsaved work from 9:00am on 25 March 2026/)
    here.at('2026-04-24T09:00:01Z')
    assert.doesNotMatch(words(await colleague.get(edit)), /unsaved work/)
    await here.due('administration.clear-drafts')
    assert.equal((await rows()).length, 0)
    assert.equal((await here.audited('drafts.clear')).length, 2)
  })

  it('is refused to whoever may not send the form, and about what is not there', async () => {
    const member = await aVisitor(here)
    await member.get('/workspace')
    await member.post(draft, { purpose: 'Mine' }, 404)
    await colleague.post(draft.replace(/terms\/.*/, 'nothing/0198a000-0000-7000-8000-000000000000'), {}, 404)
    await colleague.post(draft.replace(/[^/]*$/, '0198a000-0000-7000-8000-000000000000'), {}, 404)
    await colleague.post(draft, { purpose: 'x'.repeat(300_001), draft: '0' }, 413)
    assert.equal((await rows()).length, 0)
  })

  for (const [what, path, field] of [
    ['a draft of a group that has none', () => `/workspace/groups/${group}/terms/new`, 'remit'],
    ['the closing of a group', () => `/workspace/groups/${group}/close`, 'reason'],
  ] as const)
    it(`is kept of ${what} as well`, async () => {
      const address =
        (await colleague.get(path())).querySelector('[formaction]')?.getAttribute('formaction') ?? ''
      await colleague.post(address, { [field]: 'Half a reason', draft: '0' })
      assert.equal(typedIn(await colleague.get(`${path()}?draft=continue`), field), 'Half a reason')
    })
})
