import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules, site } from '#app'
import { aGroup } from '#modules/governance/testing.ts'
import { addSuccession } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('what the records of a year say', () => {
  let here: World
  let manager: Visitor
  let report: MadeReport
  let form: string
  before(async () => {
    here = await world(site, { today: '2023-06-01' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    report = await here.do(async (work) => {
      await aGroup(work, {
        name: 'Neglect *workstream*',
        startsOn: day('2022-04-01'),
        endsOn: day('2023-03-31'),
      })
      await aGroup(work, { name: 'Before its time', startsOn: day('2022-03-31'), endsOn: null })
      await aGroup(work, { name: 'After its time', startsOn: null, endsOn: day('2023-04-01') })
      const [earlier, later] = [
        await anAgency(work, { name: 'Marsh CCG' }),
        await anAgency(work, { name: 'Marsh ICB' }),
      ]
      const given = {
        laterId: later,
        onDay: day('2022-07-01'),
        reason: 'Health and Care Act 2022',
        ends: false,
      }
      await addSuccession(work, earlier, given)
      return aReport(work, { slug: '2022-23', chapters: [{ heading: 'Our year', text: 'It was long.' }] })
    })
    const desk = await manager.get(address(report))
    const chapter = desk.querySelector('main a[href*="/chapters/"]')?.getAttribute('href')
    form = `${chapter}/sentences/new`
  })
  after(() => here?.[Symbol.asyncDispose]())

  const offered = async () => {
    const boxes = (await manager.get(form)).querySelectorAll('[name=sentences]')
    return boxes.map(
      (box) => box.closest('.govuk-checkboxes__item')?.text.replaceAll(/\s+/g, ' ').trim() ?? '',
    )
  }

  it('is offered to its report with where it comes from, in the order of its days, and nothing else', async () => {
    assert.deepEqual(await offered(), [
      'Neglect *workstream* began its work on 1 April 2022. Structure and arrangements: Neglect *workstream*',
      'Neglect *workstream* finished its work on 31 March 2023. Structure and arrangements: Neglect *workstream*',
      'Marsh ICB took over the work of Marsh CCG on 1 July 2022. Agencies: Marsh ICB',
    ])
  })

  it('is put at the end of the chapter as the record says it', async () => {
    const values = (await manager.get(form))
      .querySelectorAll('[name=sentences]')
      .map((box) => box.getAttribute('value') ?? '')
    const { to } = await manager.post(form, { sentences: [values[0] ?? '', values[2] ?? ''] })
    const sheet = (await manager.get(to)).querySelector('.accord-sheet')?.text.replaceAll(/\s+/g, ' ') ?? ''
    assert.match(
      sheet,
      /It was long\. ?Neglect \*workstream\* began its work on 1 April 2022\. Marsh ICB took over the work of Marsh CCG on 1 July 2022\./,
    )
  })

  it('is not put anywhere when nothing is ticked, or what is not offered', async () => {
    const page = await manager.post(form, {}, 422)
    assert.match(page.querySelector('.govuk-error-summary')?.text ?? '', /Tick at least one sentence/)
    await manager.post(form, { sentences: 'governance.began-nothing' }, 422)
  })

  it('comes from the modules that offer any', async () => {
    const giving = modules.filter(({ accretions }) => accretions?.length).map(({ name }) => name)
    assert.deepEqual(giving, ['governance', 'people', 'plan'])
  })
})
