import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aGroup, anAppointment, aSeat, aVersion } from '#modules/governance/testing.ts'
import { addTerm } from '#modules/library/index.ts'
import { archivePerson } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { addChapter, addReport } from '#modules/reports/index.ts'
import { tables } from '#platform/db.ts'
import { EXACT, fits, plainly, soughtIn } from '#platform/search.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

let here: World
let manager: Visitor & { readonly personId: PersonId }
let member: Visitor & { readonly personId: PersonId }
let outsider: Visitor & { readonly personId: PersonId }
let sealedPath: string

const search = (visitor: Visitor, words: string, more = '') =>
  visitor.get(`/workspace/search?q=${encodeURIComponent(words)}${more}`)
const titles = (page: Page): readonly string[] =>
  page.querySelectorAll('main .accord-rows h3').map(({ text }) => text)
/** The kinds that are offered with how many of each, “Everything” first. */
const counts = (page: Page): readonly string[] =>
  page.querySelectorAll('.accord-views a').map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())

before(async () => {
  here = await world(site)
  manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
  member = await aVisitor(here, { name: 'Mina Member' })
  outsider = await aVisitor(here, { name: 'Otto Outside' })
  const groupId = await here.do(async (work) => {
    const quality = await aGroup(work, {
      name: 'Wollaston Quality Group',
      code: 'QEG',
      functions: ['Audits the practice of all partners'],
    })
    await anAppointment(work, { seatId: await aSeat(work, { groupId: quality }), personId: member.personId })
    await aVersion(work, quality, 'draft', { sections: { purpose: 'To read audits of wolfsbane.' } })
    const other = await aGroup(work, { name: 'Quality', code: 'QQ' })
    await anAppointment(work, { seatId: await aSeat(work, { groupId: other }), personId: outsider.personId })
    const trust = await anAgency(work, { name: 'Wollaston Health Trust', abbreviation: 'WHT' })
    await aPerson(work, { name: 'Sarah O’Brien', jobTitle: 'Named nurse for safeguarding', agencyId: trust })
    const gone = await aPerson(work, { name: 'Archie Wollaston' })
    await archivePerson(work, gone)
    await addTerm(work, { term: 'Wolfsbane', meaning: 'A plant of the wood' })
    return quality
  })
  await here.do((work) => addTerm(work, { term: 'Wolfsbane', meaning: 'Of another place' }), {
    partnershipId: here.otherId,
  })
  const form = `/workspace/documents/new/${groupId}`
  await manager.get(form)
  await manager.upload(
    form,
    sentFile('Text'),
    typedDocument({ title: 'Wolfsbane paper of the group', tier: '2' }),
  )
  await manager.get(form)
  sealedPath = (
    await manager.upload(
      form,
      sentFile('Text'),
      typedDocument({ title: 'Wolfsbane sealed review', tier: '3' }),
    )
  ).to
})
after(() => here[Symbol.asyncDispose]())

describe('search', () => {
  it('finds what is there by a part of its name, and marks what was sought', async () => {
    const page = await search(manager, 'wollas')
    assert.deepEqual(
      [...titles(page)].sort(),
      [
        'Archie Wollaston',
        `Document ${sealedPath.slice(-8).toUpperCase()}`,
        'Terms of reference of Wollaston Quality Group, version 1',
        'Wollaston Health Trust',
        'Wollaston Quality Group',
      ].sort(),
    )
    assert.equal(page.querySelector('main mark')?.text, 'Wollaston')
    assert.deepEqual(titles(await search(manager, 'O’Brien')), ['Sarah O’Brien'])
    assert.deepEqual(titles(await search(manager, 'audit of practice'))[0], 'Wollaston Quality Group')
  })

  it('puts an exact name first, whatever kind it is, and a short form counts as a name', async () => {
    assert.equal(titles(await search(manager, 'quality'))[0], 'Quality')
    assert.equal(titles(await search(manager, 'qeg'))[0], 'Wollaston Quality Group')
    assert.equal(titles(await search(manager, 'WHT'))[0], 'Wollaston Health Trust')
  })

  it('tells two readers what each may see, and counts nothing else', async () => {
    assert.deepEqual(counts(await search(member, 'wolfsbane')), [
      'Everything 3',
      'Glossary 1',
      'Documents 1',
      'Terms of reference 1',
    ])
    const page = await search(outsider, 'wolfsbane')
    assert.deepEqual(counts(page), ['Everything 1', 'Glossary 1'])
    assert.doesNotMatch(page.text, /paper of the group|Terms of reference of|other partnership/)
    assert.match((await search(outsider, 'paper of the group')).text, /Nothing is found/)
    assert.match((await search(outsider, 'Archie')).text, /Nothing is found/)
    assert.deepEqual(titles(await search(manager, 'Archie')), ['Archie Wollaston'])
  })

  it('does not look for people on behalf of those who may not see the directory', async () => {
    const watcher = await aVisitor(here, { name: 'Wilma Watcher' })
    assert.deepEqual(titles(await search(watcher, 'O’Brien')), [])
    assert.doesNotMatch(counts(await search(watcher, 'wollaston')).join(), /People/)
  })

  it('finds a sealed document by its reference and title for whoever may open it, and never shows its title', async () => {
    const reference = sealedPath.slice(-8).toUpperCase()
    for (const words of ['sealed review', reference]) {
      assert.deepEqual(titles(await search(manager, words)), [`Document ${reference}`], words)
      assert.deepEqual(titles(await search(member, words)), [], words)
    }
    assert.doesNotMatch(
      (await search(manager, 'wolfsbane')).querySelector('main')?.text ?? '',
      /sealed review/,
    )
    assert.match((await search(manager, 'wolfsbane')).text, /Their text is never searched/)
  })

  it('finds a sealed document by its theme, which is what it belongs to, and for nobody else', async () => {
    const reference = `Document ${sealedPath.slice(-8).toUpperCase()}`
    const theme = /Confidential, (.*)/.exec(
      (await search(manager, 'sealed review')).querySelector('.accord-rows p')?.text ?? '',
    )?.[1]
    assert.ok(theme, 'its theme is shown')
    assert.ok(titles(await search(manager, theme)).includes(reference), theme)
    assert.ok(!titles(await search(member, theme)).includes(reference))
  })

  it('gives a page of one kind, and the first when there is no such page', async () => {
    await here.do(async (work) => {
      for (let turn = 0; turn < 23; turn++)
        await addTerm(work, {
          term: `Zebra ${String(turn).padStart(2, '0')}`,
          meaning: 'Striped',
        })
    })
    const all = await search(manager, 'zebra')
    assert.equal(titles(all).length, 5)
    assert.match(all.text, /See all 23 in glossary/)
    assert.equal(titles(await search(manager, 'zebra', '&kind=term')).length, 20)
    const second = await search(manager, 'zebra', '&kind=term&page=2')
    assert.deepEqual(titles(second), ['Zebra 20', 'Zebra 21', 'Zebra 22'])
    assert.equal(titles(await search(manager, 'zebra', '&kind=term&page=99')).length, 20)
    assert.equal(titles(await search(manager, 'zebra', '&kind=nonsense&page=-1')).length, 5)
  })

  it('finds chapters by their words, in any form of them', async () => {
    await here.do(async (work) => {
      const report = await addReport(work, {
        ...{ title: 'Yearly report', slug: '2024-25', periodLabel: '2024-25', groupId: null },
        periodStart: Temporal.PlainDate.from('2024-04-01'),
        periodEnd: Temporal.PlainDate.from('2025-03-31'),
      })
      assert.ok('id' in report)
      const text = 'Practitioners & leads were trained in neglecting nothing.'
      await addChapter(work, report.id, { heading: 'What was learned', text, place: 'body' })
    })
    const page = await search(manager, 'train practitioner')
    assert.deepEqual(titles(page), ['What was learned'])
    assert.match(page.innerHTML, /<mark>Practitioners<\/mark> &amp; leads were <mark>trained<\/mark>/)
    const watcher = await aVisitor(here, {})
    assert.deepEqual(titles(await search(watcher, 'train practitioner')), [])
  })

  it('leads to settings and pages of administration those who may open them', async () => {
    assert.match(titles(await search(manager, 'bank hol')).join(), /Bank holidays/)
    assert.match(titles(await search(manager, 'largest file')).join(), /The largest file that is taken/)
    assert.deepEqual(titles(await search(member, 'bank hol')), [])
    assert.deepEqual(titles(await search(member, 'largest file')), [])
  })

  it('takes anything that can be typed', async () => {
    const hostile = [
      ...[
        "'",
        '"',
        '"open',
        ':*',
        'a:*b',
        '!!',
        '& | !',
        '<->',
        '()',
        '\\',
        '%',
        '_',
        "'); drop table x; --",
      ],
      ...[
        '-',
        '-wolfsbane',
        'or or or',
        '\u0000',
        '\uE000mark\uE001',
        '😀',
        'ﷺ',
        ' ',
        'the',
        '%00',
        'İ',
        'a'.repeat(10_000),
      ],
      `${'word '.repeat(2000)}`,
    ]
    for (const words of hostile) {
      assert.equal(
        (await manager.raw(`/workspace/search?q=${encodeURIComponent(words)}`)).statusCode,
        200,
        words.slice(0, 40),
      )
      assert.equal(
        (await manager.raw(`/search?q=${encodeURIComponent(words)}`)).statusCode,
        200,
        words.slice(0, 40),
      )
    }
    for (const query of ['q=%ff', 'q=%', 'q=a&q=b', 'q[]=a', 'kind=x&page=x', ''])
      assert.equal((await manager.raw(`/workspace/search?${query}`)).statusCode, 200, query)
    const page = await search(manager, '<script>alert(1)</script>')
    assert.doesNotMatch(page.innerHTML, /<script>alert/)
    assert.deepEqual(here.faults, [])
  })
})

describe('a search without accents', () => {
  const NAMES = [
    'Zoë Łukasz-Ångström',
    'Smørrebrød Straße',
    'Æther Œuvre',
    'SARAH O‘BRIEN',
    'ﬁrst İzmir',
    'Ébène',
  ]

  before(() =>
    here.do(async (work) => {
      const creche = await anAgency(work, { name: 'Crèche Amélie', abbreviation: 'CRÉ' })
      await aPerson(work, { name: 'Zoë Łukasz', jobTitle: 'Head of naïveté', agencyId: creche })
      await addTerm(work, { term: 'Entrée', meaning: 'The way into a soirée' })
    }),
  )

  it('finds who and what is written with them, and the other way round', async () => {
    for (const words of ['zoe lukasz', 'ZOË', 'łukasz', 'lukàsz', 'naivete'])
      assert.deepEqual(titles(await search(manager, words)), ['Zoë Łukasz'], words)
    assert.equal((await search(manager, 'zoe')).querySelector('main mark')?.text, 'Zoë')
    for (const words of ['creche amelie', 'cré', 'CRE'])
      assert.deepEqual(titles(await search(manager, words)), ['Crèche Amélie'], words)
    assert.deepEqual(titles(await search(manager, "sarah o'brien")), ['Sarah O’Brien'])
  })

  it('finds in the directory by name and by agency', async () => {
    for (const words of ['zoe', 'lukasz', 'creche', 'CRÉ'])
      assert.match(
        (await manager.get(`/workspace/people?q=${encodeURIComponent(words)}`)).querySelector('main')?.text ??
          '',
        /Zoë Łukasz/,
        words,
      )
    const straight = await manager.get(`/workspace/people?q=${encodeURIComponent("o'brien")}`)
    assert.match(straight.querySelector('main')?.text ?? '', /Sarah O’Brien/)
  })

  it('finds what is public', async () => {
    const reader = await here.visitor()
    for (const words of ['entree', 'éntree', 'soiree'])
      assert.deepEqual(titles(await reader.get(`/search?q=${encodeURIComponent(words)}`)), ['Entrée'], words)
  })

  it('compares what is typed and what is kept in one way', async () => {
    const said = await here.do((work) =>
      sql<{ readonly words: string }>`select platform.plainly(words) as words
        from unnest(${NAMES}::text[]) with ordinality as given (words, place) order by place`.execute(
        tables<Record<never, never>>()(work.tx),
      ),
    )
    assert.deepEqual(
      said.rows.map(({ words }) => words),
      NAMES.map(plainly),
    )
    assert.equal(plainly('Zoë Łukasz-Ångström'), 'zoe lukasz-angstrom')
  })
})

describe('the search of the public site', () => {
  it('finds what is published, and nothing of the workspace', async () => {
    const reader = await here.visitor()
    const find = (words: string) => reader.get(`/search?q=${encodeURIComponent(words)}`)
    assert.deepEqual(titles(await find('wolfsbane')), ['Wolfsbane'])
    assert.deepEqual(titles(await find('qeg')), ['Wollaston Quality Group'])
    for (const hidden of [
      'O’Brien',
      'Mina',
      'paper of the group',
      'sealed review',
      'largest file',
      'learned',
    ])
      assert.deepEqual(titles(await find(hidden)), [], hidden)
    assert.match((await find('nothing like it')).text, /call 999/)
    assert.equal((await reader.raw('/search?q=wolfsbane')).headers['set-cookie'], undefined)
  })
})

describe('what is sought', () => {
  it('is cut to what is looked for, and read as words', () => {
    assert.deepEqual(soughtIn('  Child’s   “Plan” ').words, ['child', 's', 'plan'])
    assert.equal(soughtIn('x'.repeat(10_000)).text.length, 200)
    assert.equal(soughtIn('a '.repeat(500)).words.length, 10)
    assert.ok(fits('Bank holidays', soughtIn('hol bank')))
    assert.ok(!fits('Bank holidays', soughtIn('oliday')))
    assert.ok(EXACT > 3)
  })
})
