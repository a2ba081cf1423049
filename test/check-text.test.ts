import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { aWordFile } from '#platform/testing/office.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { openSuperuser, tenantRelations } from './superuser.ts'

const PAGE = '/workspace/reports/check'
const TEXT = `Northmere Safeguarding Children Partnership annual report 2022-23

## Foreword

In the year we published 4 practice reviews. Zebrafish lanterns were lit.

## Learning

We published three practice reviews, and details stand on pages xx – xx.
`

describe('checking a text', () => {
  let here: World
  let scrutineer: Visitor
  before(async () => {
    here = await world(site)
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const found = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelectorAll('.accord-finding').map((finding) => ({
      title: finding.querySelector('h3')?.text,
      places: finding.querySelectorAll('dt').map(({ text }) => text),
    }))
  const contradiction = { title: 'One measure, two values', places: ['Foreword', 'Learning'] }
  const placeholder = { title: 'A placeholder was left in', places: ['Learning'] }

  it('shows what was found with the places side by side, and keeps what was pasted in its box', async () => {
    const page = await scrutineer.post(PAGE, { text: TEXT }, 200)
    assert.deepEqual(found(page), [contradiction, placeholder])
    assert.match(page.querySelector('#found + p')?.text ?? '', /as a report on 2022–23/)
    assert.match(page.querySelector('textarea')?.text ?? '', /Zebrafish lanterns/)
  })

  it('takes a text file and a Word document', async () => {
    const file = { field: 'file', name: 'report.txt', bytes: new TextEncoder().encode(TEXT) }
    assert.deepEqual(found(await scrutineer.upload(PAGE, file, {}, 200)), [contradiction, placeholder])
    const paragraphs = (...lines: readonly string[]) =>
      lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')
    const word = aWordFile({ body: paragraphs('We trained 1,438 people.', 'The venue is TBC.') })
    const page = await scrutineer.upload(PAGE, { field: 'file', name: 'report.docx', bytes: word }, {}, 200)
    assert.deepEqual(
      found(page).map(({ title }) => title),
      ['A placeholder was left in'],
    )
  })

  it('holds the names in it against the register and the glossary', async () => {
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    await manager.post('/workspace/glossary/new', { term: 'CDOP', meaning: 'Child Death Overview Panel' })
    const page = await scrutineer.post(PAGE, { text: 'The Child Death Review Panel (CDOP) met.' }, 200)
    assert.deepEqual(
      found(page).map(({ title }) => title),
      ['An acronym spelt out in two ways'],
    )
  })

  it('keeps nothing: no table has a word of it afterwards', async () => {
    await scrutineer.post(PAGE, { text: TEXT }, 200)
    const superuser = await openSuperuser(here)
    try {
      for (const name of await tenantRelations({ superuser }, 'r')) {
        const { rows } = await superuser.query(
          `select 1 from ${name} as each where each::text ilike '%zebrafish%' limit 1`,
        )
        assert.equal(rows.length, 0, name)
      }
    } finally {
      await superuser.end()
    }
  })

  it('says what to do when there is nothing to read', async () => {
    const refusal = async (page: Promise<Awaited<ReturnType<Visitor['get']>>>) =>
      (await page).querySelector('.govuk-error-summary li')?.text.trim()
    assert.equal(await refusal(scrutineer.post(PAGE, { text: '  ' }, 422)), 'Choose a file, or paste a text')
    const pdf = { field: 'file', name: 'report.pdf', bytes: new TextEncoder().encode('%PDF-1.7 and so on') }
    assert.match((await refusal(scrutineer.upload(PAGE, pdf, {}, 422))) ?? '', /^This file is no text/)
    const broken = { field: 'file', name: 'report.docx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 1]) }
    assert.match((await refusal(scrutineer.upload(PAGE, broken, {}, 422))) ?? '', /^This file is damaged/)
  })

  it('is for those who may read reports', async () => {
    const person = await aVisitor(here, { posts: [] })
    await person.post(PAGE, { text: TEXT }, 403)
  })
})
