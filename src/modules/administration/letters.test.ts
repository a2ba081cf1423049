import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, letters, site, timetable } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { newId } from '#platform/id.ts'
import { sendLetter } from '#platform/letters.ts'
import { mailedLink } from '#platform/mailed-links.ts'
import { digest, everyKind } from '#platform/posting.ts'
import { openPrinter } from '#platform/print.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

const LETTERS = '/workspace/administration/letters'
const KIND = `${LETTERS}/kinds/platform.digest`

describe('the pages about letters', () => {
  let here: World
  let manager: Visitor
  let account: Account
  let personId: PersonId
  const printer = openPrinter({ fonts: import.meta.dirname })
  before(async () => {
    here = await world(site, {
      jobs: { reactions: [], handlers: (given) => jobHandlers({ ...given, printer }), timetable },
    })
    account = await here.newAccount()
    personId = await here.do((work) =>
      aPerson(work, { accountId: account.accountId, name: 'Mary Manager', posts: ['business-manager'] }),
    )
    manager = await here.visitor(account)
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const words = {
    subject: 'News from {{partnership}}',
    body: 'Dear {{recipient}},\n\nHere is <b>news</b>.',
    button: '',
  }
  const send = (address = 'rosa@example.org') =>
    here.do((work) => sendLetter(work, digest, { to: { name: 'Rosa Field', address }, values: {} }))

  it('list every kind of letter that the product sends', async () => {
    const page = await manager.get(LETTERS)
    for (const { title } of everyKind(letters)) assert.ok(page.text.includes(title), title)
  })

  it('change the words of a letter, keep each version, and bring one back', async () => {
    const before = await manager.get(KIND)
    assert.match(before.text, /In use/)
    await manager.post(KIND, { ...words, version: '0', act: 'save' })
    const id = await send()
    await here.settled()
    const letter = await manager.get(`/mailbox/${id}`)
    assert.equal(letter.querySelector('h1')?.text, 'News from Firstshire')
    assert.match(letter.text, /Dear Rosa Field,/)
    assert.match(letter.toString(), /Here is &lt;b&gt;news/)
    assert.match((await manager.get(KIND)).text, /Mary Manager/)
    await manager.post(`${KIND}/restore`, { restore: '0', version: '1' })
    const after = await manager.get(KIND)
    assert.equal(after.querySelector('#subject')?.getAttribute('value'), digest.standard.subject)
    assert.match(after.text, /Version 2/)
    // What was sent still says what it said.
    assert.equal((await manager.get(`/mailbox/${id}`)).querySelector('h1')?.text, 'News from Firstshire')
    await manager.post(`${KIND}/restore`, { restore: '9', version: '2' }, 404)
  })

  it('show how it would look without keeping it', async () => {
    const version = (await manager.get(KIND)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    const page = await manager.post(KIND, { ...words, version, act: 'preview' }, 200)
    assert.match(page.text, /Subject: News from Firstshire/)
    const frame = page.querySelector('iframe[sandbox]')
    const shown = await manager.raw(frame?.getAttribute('src') ?? '')
    assert.equal(shown.statusCode, 200)
    assert.match(
      String(shown.headers['content-security-policy']),
      /^sandbox; default-src 'none'.*frame-ancestors 'self'$/,
    )
    assert.match(shown.body, /<h1>News from Firstshire<\/h1>[\s\S]*Here is &lt;b&gt;news/)
    const saved = (await manager.get(KIND)).querySelector('iframe')?.getAttribute('src') ?? ''
    assert.doesNotMatch((await manager.raw(saved)).body, /Here is/)
    for (const forged of ['', 'x', 'A'.repeat(5000)])
      assert.equal((await manager.raw(`${KIND}/looks?words=${forged}`)).statusCode, 404, forged.slice(0, 5))
    assert.match(page.querySelector('pre')?.text ?? '', /Dear Mary Manager,/)
    assert.doesNotMatch(
      (await manager.get(KIND)).querySelector('#subject')?.getAttribute('value') ?? '',
      /^News/,
    )
  })

  it('refuse placeholders that the letter has no value for, and say which there are', async () => {
    await manager.get(KIND)
    for (const [field, typed, sentence] of [
      [
        'subject',
        '{{password}}',
        /There is no {{password}} in this letter. Use {{recipient}}, {{partnership}}/,
      ],
      ['body', 'Hello {{constructor}}', /There is no {{constructor}}/],
      ['body', 'Hello {{recipient}', /begins with {{ and ends with }}/],
      ['subject', '', /Enter the subject/],
      ['body', '', /Enter what the letter says/],
      ['body', 'x'.repeat(4001), /4,000 characters or fewer/],
    ] as const) {
      const page = await manager.post(KIND, { ...words, [field]: typed, version: '2', act: 'save' }, 422)
      assert.match(page.querySelector('.govuk-error-summary')?.text ?? '', sentence)
    }
  })

  it('show both texts when somebody else saved first', async () => {
    const version = (await manager.get(KIND)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(KIND, { ...words, subject: 'Theirs', version, act: 'save' })
    const page = await manager.post(KIND, { ...words, subject: 'Mine', version, act: 'save' }, 409)
    assert.match(page.text, /Theirs/)
    assert.equal(page.querySelector('#subject')?.getAttribute('value'), 'Mine')
    await manager.get(`${LETTERS}/sender`)
    await manager.post(`${LETTERS}/sender`, { name: 'Their office', replyTo: '', version: '0' })
    const sender = await manager.post(
      `${LETTERS}/sender`,
      { name: 'My office', replyTo: '', version: '0' },
      409,
    )
    assert.match(sender.text, /Their office/)
  })

  it('change whose name stands on a letter and where answers go', async () => {
    const version =
      (await manager.get(`${LETTERS}/sender`)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    for (const replyTo of ['office', 'a@b@c', 'a@example.org\r\nBcc: b@example.org'])
      await manager.post(`${LETTERS}/sender`, { name: 'Office', replyTo, version }, 422)
    await manager.post(`${LETTERS}/sender`, { name: 'The office', replyTo: 'office@example.org', version })
    const id = await send()
    await here.settled()
    assert.match((await manager.get(`/mailbox/${id}`)).text, /The office[\s\S]*office@example\.org/)
  })

  it('bring back a sender of before as a new version', async () => {
    const page = await manager.get(`${LETTERS}/sender`)
    const [form] = page
      .querySelectorAll('form')
      .filter((each) => each.querySelector('[name=name][type=hidden]'))
    const typed = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    assert.equal(typed('name'), 'Their office')
    await manager.post(`${LETTERS}/sender`, {
      ...{ name: typed('name'), replyTo: typed('replyTo'), version: typed('version') },
    })
    const after = await manager.get(`${LETTERS}/sender`)
    assert.equal(after.querySelector('#name')?.getAttribute('value'), 'Their office')
    assert.equal(after.querySelectorAll('form [name=name][type=hidden]').length, 3)
  })

  it('list what was sent, send it again, and take back a link', async () => {
    const id = await here.do(async (work) => {
      const link = await mailedLink(work, {
        ...{ purpose: 'invitation', subject: newId(), address: 'wes@example.org', path: '/workspace' },
        expires: work.now.add({ hours: 24 }),
      })
      const to = { name: 'Wes Hill', address: 'wes@example.org' }
      return sendLetter(work, digest, { to, values: {}, link })
    })
    await here.settled()
    assert.match((await manager.get(`${LETTERS}/sent`)).text, /The daily digest to Wes Hill/)
    assert.doesNotMatch((await manager.get(`${LETTERS}/sent?state=failed`)).text, /Wes Hill/)
    const path = `${LETTERS}/sent/${id}`
    const page = await manager.get(path)
    assert.match(page.text, /a link that works once/)
    assert.doesNotMatch(page.toString(), /\/l\//)
    const { to } = await manager.post(`${path}/again`, {})
    await here.settled()
    assert.match((await manager.get(to)).text, /Sent/)
    await manager.post(`${path}/withdraw`, {})
    assert.match((await manager.get(path)).text, /its link was withdrawn/)
    await manager.post(`${path}/withdraw`, {}, 409)
    await manager.post(`${path}/again`, {}, 409)
    await manager.post(`${LETTERS}/sent/${newId()}/again`, {}, 404)
  })

  it('let everyone choose how often they are written to', async () => {
    const choices = '/workspace/letters/choices'
    assert.equal((await manager.get(choices)).querySelector('[checked]')?.getAttribute('value'), 'digest')
    await manager.post(choices, { choice: 'hourly' }, 422)
    assert.match((await manager.post(choices, {}, 422)).text, /Select how often we should write to you/)
    await manager.post(choices, { choice: 'none' })
    assert.equal((await manager.get(choices)).querySelector('[checked]')?.getAttribute('value'), 'none')
  })

  it('write to people at the address of their account, until they leave', async () => {
    const id = await here.do((work) => sendLetter(work, digest, { to: { personId }, values: {} }))
    await here.settled()
    const page = await manager.get(`${LETTERS}/sent/${id}`)
    assert.ok(page.text.includes(account.email))
    assert.deepEqual(here.faults, [])
  })
})
