import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, boxes as boxesOf } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('the sentences that records give to a chapter', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let report: MadeReport
  const groups = new Map<string, string>()
  /** The addresses of the chapters, by heading. */
  let chapters: ReadonlyMap<string, string>
  before(async () => {
    here = await world(site, { today: '2023-06-01' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { name: 'Amara Second', posts: ['business-officer'] })
    report = await here.do(async (work) => {
      for (const [name, from] of [
        ['Neglect *workstream*', '2022-04-01'],
        ['Board one', '2022-05-01'],
        ['Board two', '2022-06-01'],
        ['Board three', '2022-07-01'],
      ] as const)
        groups.set(name, await aGroup(work, { name, startsOn: day(from), endsOn: null }))
      await aGroup(work, { name: 'Before its time', startsOn: day('2022-03-31'), endsOn: null })
      await aGroup(work, { name: 'After its time', startsOn: null, endsOn: day('2023-04-01') })
      await anAgency(work, { name: 'Marsh Carers', startsOn: day('2022-08-01') })
      return aReport(work, {
        slug: '2022-23',
        chapters: [
          { heading: 'How we are governed', text: 'It was long.' },
          { heading: 'Agencies represented', text: '' },
        ],
      })
    })
    const desk = await manager.get(address(report))
    const links = desk.querySelectorAll('main .accord-chapters a')
    chapters = new Map(
      links.map((link) => [
        link.querySelector('span')?.text.replace(/\(.*/, '').trim() ?? '',
        link.getAttribute('href') ?? '',
      ]),
    )
    assert.match(desk.text.replaceAll(/\s+/g, ' '), /How we are governed \(4 sentences wait\)/)
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here?.[Symbol.asyncDispose]()
  })

  const governed = () => chapters.get('How we are governed') ?? ''
  const inbox = () => `${governed()}/sentences/new`
  const flat = (page: Awaited<ReturnType<Visitor['get']>>) => page.text.replaceAll(/\s+/g, ' ')
  const sheet = async (chapter = governed()) =>
    (await manager.get(chapter)).querySelector('.accord-sheet')?.text.replaceAll(/\s+/g, ' ') ?? ''
  /** What is ticked to choose the sentence that begins so. */
  const tickOf = async (start: string, who = manager): Promise<string> => {
    const items = (await who.get(inbox())).querySelectorAll('.govuk-checkboxes__item')
    const item = items.find((each) => each.querySelector('label')?.text.trim().startsWith(start))
    return item?.querySelector('input')?.getAttribute('value') ?? ''
  }

  it('wait in the chapter whose heading says so, and the others can be found there too', async () => {
    const page = await manager.get(inbox())
    const of = (legend: string) =>
      page
        .querySelectorAll('fieldset')
        .find((each) => each.querySelector('legend')?.text.trim() === legend)
        ?.querySelectorAll('label')
        .map((label) => label.text.trim())
    assert.deepEqual(of('For this chapter'), [
      'Neglect *workstream* began its work on 1 April 2022.',
      'Board one began its work on 1 May 2022.',
      'Board two began its work on 1 June 2022.',
      'Board three began its work on 1 July 2022.',
    ])
    assert.deepEqual(of('For other chapters'), ['Marsh Carers joined the partnership on 1 August 2022.'])
    assert.match(flat(await manager.get(governed())), /4 sentences wait for this chapter/)
  })

  it('are put at its end as the record says them, and wait no more', async () => {
    const sentences = [await tickOf('Neglect'), await tickOf('Marsh Carers')]
    await manager.post(inbox(), { sentences })
    assert.match(
      await sheet(),
      /It was long\. ?Neglect \*workstream\* began its work on 1 April 2022\. Marsh Carers joined the partnership on 1 August 2022\./,
    )
    assert.equal(await tickOf('Neglect'), '')
  })

  it('are not put anywhere when nothing is ticked, or what does not wait', async () => {
    const page = await manager.post(inbox(), {}, 422)
    assert.match(page.querySelector('.govuk-error-summary')?.text ?? '', /Tick at least one sentence/)
    await manager.post(inbox(), { sentences: 'governance.began-nothing' }, 422)
  })

  it('are put in the words of the editor, who sees beside them what the records say', async () => {
    const { to } = await manager.post(inbox(), { sentences: await tickOf('Board one'), takes: 'reword' })
    const form = await manager.get(to)
    assert.match(flat(form), /What the records say ?Board one began its work on 1 May 2022\./)
    const sentences = form.querySelector('[name=sentences]')?.getAttribute('value') ?? ''
    const path = to.replace(/\?.*/, '')
    const wrong = await manager.post(path, { sentences, text: '' }, 422)
    assert.match(flat(wrong), /Enter what is put into the chapter/)
    await manager.post(path, { sentences, text: 'In May a board came together.' })
    assert.match(await sheet(), /In May a board came together\./)
    assert.equal(await tickOf('Board one'), '')
    // What was typed is not lost when somebody has decided meanwhile.
    const late = await manager.post(path, { sentences, text: 'In May again.' }, 422)
    assert.equal(late.querySelector('textarea')?.text.trim(), 'In May again.')
  })

  it('are left out of the report, and put back', async () => {
    await manager.post(inbox(), { sentences: await tickOf('Board two'), takes: 'set-aside' })
    assert.equal(await tickOf('Board two'), '')
    assert.doesNotMatch(await sheet(), /Board two/)
    const page = await manager.get(inbox())
    const item = page.querySelectorAll('details li').find((each) => /Board two/.test(each.text))
    assert.match(item?.text ?? '', /Not for this report/)
    const record = item?.querySelector('[name=record]')?.getAttribute('value') ?? ''
    await manager.post(`${governed()}/sentences/settle`, { record, takes: 'back' })
    assert.notEqual(await tickOf('Board two'), '')
  })

  it('are put in once when two editors choose the same', async () => {
    const sentences = await tickOf('Board three')
    await officer.get(inbox())
    await manager.post(inbox(), { sentences })
    const page = await officer.post(inbox(), { sentences }, 422)
    assert.match(flat(page), /Somebody has decided about one of these sentences/)
    assert.equal((await sheet()).match(/Board three/g)?.length, 1)
    const both = await tickOf('Board two')
    const [one, other] = await Promise.all([
      manager.attempt(inbox(), { sentences: both }),
      officer.attempt(inbox(), { sentences: both }),
    ])
    assert.deepEqual([one.statusCode, other.statusCode].toSorted(), [303, 422])
    assert.equal((await sheet()).match(/Board two/g)?.length, 1)
  })

  it('are told of when a record says something else later, and follow it, stay, or go', async () => {
    const changed = async (name: string, startsOn: string) => {
      const form = `/workspace/groups/${groups.get(name)}/edit`
      const page = await manager.get(form)
      const boxes = page.querySelectorAll('main input[name], main textarea[name]')
      const typed = boxes
        .filter(
          (box) => !/checkbox|radio/.test(box.getAttribute('type') ?? '') || box.hasAttribute('checked'),
        )
        .map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? box.text.trim()])
      const chosen = page
        .querySelectorAll('main select[name]')
        .map((each) => [
          each.getAttribute('name') ?? '',
          each.querySelector('option[selected]')?.getAttribute('value') ?? '',
        ])
      const fields = { ...Object.fromEntries([...typed, ...chosen]), ...boxesOf('startsOn', startsOn) }
      await manager.post(form, fields)
    }
    const callouts = async (at: string) =>
      (await manager.get(at)).querySelectorAll('[aria-labelledby=said-otherwise] .accord-moved')
    const about = async (words: RegExp) => {
      const found = (await callouts(governed())).find((each) => words.test(each.text))
      const [record, seen] = ['record', 'seen'].map(
        (name) => found?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '',
      )
      return { record: record ?? '', seen: seen ?? '', text: found?.text.replaceAll(/\s+/g, ' ') ?? '' }
    }
    const settle = `${governed()}/sentences/settle`
    assert.equal((await callouts(governed())).length, 0)
    await changed('Neglect *workstream*', '2022-04-11')
    await changed('Board two', '2021-06-01')
    await changed('Board one', '2022-05-21')
    assert.equal((await callouts(address(report))).length, 3)

    const neglect = await about(/Neglect/)
    assert.match(neglect.text, /The text says: Neglect \*workstream\* began its work on 1 April 2022\./)
    assert.match(neglect.text, /now says: Neglect \*workstream\* began its work on 11 April 2022\./)
    // Its record moves again between reading and pressing.
    await changed('Neglect *workstream*', '2022-04-12')
    await manager.post(settle, { ...neglect, takes: 'follow' }, 409)
    assert.match(await sheet(), /1 April 2022/)
    await manager.post(settle, { ...(await about(/Neglect/)), takes: 'follow' })
    assert.match(await sheet(), /Neglect \*workstream\* began its work on 12 April 2022\. Marsh Carers/)
    await manager.post(settle, { ...neglect, takes: 'follow' }, 409)

    const two = await about(/Board two/)
    assert.match(two.text, /says nothing of it any more/)
    await manager.post(settle, { ...two, takes: 'follow' })
    assert.doesNotMatch(await sheet(), /Board two/)

    const one = await about(/Board one/)
    assert.match(one.text, /in words of your own/)
    await manager.post(settle, { ...one, takes: 'stay' })
    assert.match(await sheet(), /In May a board came together\./)
    assert.equal((await callouts(governed())).length, 0)
    assert.equal((await callouts(address(report))).length, 0)
  })

  it('wait once what they tell has happened', async () => {
    await here.do((work) =>
      aGroup(work, { name: 'Board to come', startsOn: day('2023-03-31'), endsOn: null }),
    )
    here.at('2023-03-30T12:00:00Z')
    assert.equal(await tickOf('Board to come'), '')
    here.at('2023-03-31T12:00:00Z')
    assert.notEqual(await tickOf('Board to come'), '')
  })

  it('are not put into a chapter that would be longer than a chapter can be', async () => {
    const chapter = chapters.get('Agencies represented') ?? ''
    const opened = await manager.get(chapter)
    const version = opened.querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(chapter, { heading: 'Agencies represented', text: 'x'.repeat(99_990), version })
    const page = await manager.get(`${chapter}/sentences/new`)
    const sentences = page.querySelector('[name=sentences]')?.getAttribute('value') ?? ''
    const refused = await manager.post(`${chapter}/sentences/new`, { sentences }, 422)
    assert.match(flat(refused), /The chapter would be longer than 100,000 characters/)
    const { to } = await manager.post(`${chapter}/sentences/new`, { sentences, takes: 'reword' })
    await manager.get(to)
    const late = await manager.post(to.replace(/\?.*/, ''), { sentences, text: 'It joined in August.' }, 422)
    assert.match(flat(late), /The chapter would be longer than 100,000 characters/)
    assert.equal(late.querySelector('textarea')?.text.trim(), 'It joined in August.')
  })
})
