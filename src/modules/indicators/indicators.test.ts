import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { anAppointment, aSeat } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Reader, tables } from '#platform/db.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { figureChoices, figuresByReference } from './index.ts'
import { findValueFor, liveValues, valueHistory } from './queries.ts'
import { aFigure } from './testing.ts'

const TODAY = Temporal.PlainDate.from('2026-03-20')

type Page = Awaited<ReturnType<Visitor['get']>>

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())

const share = {
  indicator_code: 'on_time',
  indicator_name: 'Assessments on time',
  unit: 'percent of assessments',
  value_as_printed: '',
}

describe('the figures of a partnership', () => {
  let site: World
  let manager: Visitor
  let scrutineer: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { name: 'Ruth Okafor', posts: ['business-manager'] })
    scrutineer = await aVisitor(site, { posts: ['scrutineer'] })
  })
  after(async () => {
    assert.deepEqual(site.faults, [])
    await site[Symbol.asyncDispose]()
  })

  const indicatorPath = ({ indicatorId }: { indicatorId: string }) => `/workspace/indicators/${indicatorId}`
  const reading = <Result>(read: (reader: Reader) => Promise<Result>, partnershipId = site.partnershipId) =>
    site.database.session(partnershipId, 'accord_app', ({ reader }) => read(reader))

  describe('in the register', () => {
    it('stand side by side for each area, and one that was not given is never 0', async () => {
      const row = { indicator_code: 'episodes', indicator_name: 'Missing episodes', unit: 'episodes' }
      await site.do((work) => aFigure(work, { ...row, value: '226' }))
      await site.do((work) => aFigure(work, { ...row, area: 'Southtown', value: '' }))
      const page = await scrutineer.get('/workspace/indicators')
      const line = page.querySelectorAll('tbody tr').find((each) => each.text.includes('Missing episodes'))
      assert.deepEqual(
        line
          ?.querySelectorAll('td')
          .map((cell) => [cell.getAttribute('data-label'), cell.querySelector('a')?.text]),
        [
          ['Northtown', '226'],
          ['Southtown', 'not given'],
        ],
      )
    })

    it('say in what they are counted once', async () => {
      const kicker = async (row: Parameters<typeof aFigure>[1]) => {
        const { indicatorId } = await site.do((work) => aFigure(work, row))
        const page = await scrutineer.get(`/workspace/indicators/${indicatorId}`)
        return page.querySelector('.accord-page-header__kicker')?.text
      }
      const named = { indicator_code: 'contacts', indicator_name: 'Contacts raised', unit: 'contacts' }
      assert.equal(await kicker(named), 'Code: contacts')
      const other = { indicator_code: 'told', indicator_name: 'Calls for help', unit: 'contacts' }
      assert.equal(await kicker(other), 'Code: told Counted in contacts')
    })

    it('show the latest period of each', async () => {
      const row = { indicator_code: 'yearly', indicator_name: 'Counted yearly' }
      await site.do((work) => aFigure(work, { ...row, value: '2' }))
      const earlier = { period_label: '2021-22', period_start: '2021-04-01', period_end: '2022-03-31' }
      await site.do((work) => aFigure(work, { ...row, ...earlier, value: '1' }))
      const page = await scrutineer.get('/workspace/indicators')
      const line = page.querySelectorAll('tbody tr').find((each) => each.text.includes('Counted yearly'))
      assert.match(line?.text.replaceAll(/\s+/g, ' ') ?? '', /Northtown22022–23/)
    })

    it('are imported by the business unit alone, and only they see the button', async () => {
      assert.match(textOf(await manager.get('/workspace/indicators')), /Import figures/)
      assert.doesNotMatch(textOf(await scrutineer.get('/workspace/indicators')), /Import figures/)
    })

    it('may be read by those with a seat, and not by those without', async () => {
      const seated = await aVisitor(site)
      await seated.get('/workspace/indicators', 403)
      await site.do(async (work) =>
        anAppointment(work, { seatId: await aSeat(work, { role: 'member' }), personId: seated.personId }),
      )
      await seated.get('/workspace/indicators')
      const observer = await aVisitor(site)
      await site.do(async (work) =>
        anAppointment(work, { seatId: await aSeat(work, { role: 'observer' }), personId: observer.personId }),
      )
      await observer.get('/workspace/indicators', 403)
    })

    it('are not there for another partnership', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'ours' }))
      const stranger = await aVisitor(site, { posts: ['business-manager'] }, site.otherId)
      assert.match(textOf(await stranger.get('/workspace/indicators')), /No figures yet/)
      await stranger.get(indicatorPath(figure), 404)
      await stranger.get(`${indicatorPath(figure)}/values/${figure.valueId}/edit`, 404)
      const key = { code: 'ours', area: 'Northtown', periodLabel: '2022-23' }
      assert.equal(await reading((reader) => findValueFor(reader, key), site.otherId), undefined)
    })
  })

  describe('on the page of an indicator', () => {
    it('are compared in a true sentence, drawn, and listed in a table', async () => {
      const figure = await site.do((work) => aFigure(work, { ...share, value: '53' }))
      await site.do((work) => aFigure(work, { ...share, area: 'Southtown', value: '89' }))
      const page = await scrutineer.get(indicatorPath(figure))
      assert.equal(
        page.querySelector('figcaption h2')?.text,
        'The figure for Southtown, 89%, is higher than that for Northtown, 53%',
      )
      assert.match(page.querySelector('figure svg desc')?.text ?? '', /Northtown: 53%; Southtown: 89%/)
      assert.deepEqual(
        page.querySelectorAll('.accord-stat__value').map((value) => value.text.trim()),
        ['53%', '89%', '36 points'],
      )
      assert.match(page.querySelector('.accord-scroll')?.text.replaceAll(/\s+/g, ' ') ?? '', /Northtown53%/)
    })

    it('each lead to a certificate that says where they come from', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'certified', note: 'Checked' }))
      const page = await scrutineer.get(indicatorPath(figure))
      const link = page.querySelector('.accord-stat__value a')?.getAttribute('href') ?? ''
      const certificate = page.querySelector(link)?.text.replaceAll(/\s+/g, ' ') ?? ''
      for (const words of [
        'Contacts about a child, by day of receipt',
        '2022–23: 1 April 2022 to 31 March 2023',
        'during the year',
        '“12,323”',
        'Checked',
        'Snapshot of Northtown · report.txt, lines 226-228',
        '20 March 2026 at 9:00am',
        'figures.csv, SHA-256 ',
      ])
        assert.ok(certificate.includes(words), `${words} in ${certificate}`)
      assert.doesNotMatch(certificate, /Change this figure/)
      assert.match(textOf(await manager.get(indicatorPath(figure))), /Change this figure/)
    })

    it('are drawn as lines once there are four periods', async () => {
      const years = [2019, 2020, 2021, 2022]
      const figures = []
      for (const year of years)
        figures.push(
          await site.do((work) =>
            aFigure(work, {
              indicator_code: 'over_time',
              period_label: `${year}-${year - 1999}`,
              period_start: `${year}-04-01`,
              period_end: `${year + 1}-03-31`,
              value: String(year - 2000),
            }),
          ),
        )
      const page = await scrutineer.get(indicatorPath(figures[0] ?? { indicatorId: '' }))
      assert.equal(
        page.querySelector('figcaption h2')?.text,
        'Northtown rose from 19 in 2019–20 to 22 in 2022–23',
      )
      assert.ok(page.querySelector('figure svg path.s1'))
    })

    it('can be downloaded, and the download imported again finds them the same', async () => {
      const figure = await site.do((work) =>
        aFigure(work, { indicator_code: 'downloaded', note: '=1+1', qualifier: '-' }),
      )
      await site.do((work) => aFigure(work, { indicator_code: 'downloaded', area: 'Southtown', value: '' }))
      const reply = await scrutineer.raw(`${indicatorPath(figure)}/figures.csv`)
      assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8')
      assert.equal(reply.headers['content-disposition'], 'attachment; filename="downloaded.csv"')
      assert.match(reply.body, /,'-,'=1\+1,/)
      const report = await manager.upload(
        '/workspace/indicators/import/check',
        { field: 'file', name: 'again.csv', bytes: reply.rawPayload },
        {},
        200,
      )
      assert.match(textOf(report), /2 are on record already/)
    })

    it('are found nowhere for an indicator that does not exist', async () => {
      await scrutineer.get('/workspace/indicators/019d0000-0000-7000-8000-000000000000', 404)
      await scrutineer.get('/workspace/indicators/not-an-id', 404)
    })
  })

  describe('put right by hand', () => {
    const change = {
      given: 'figure',
      value: '12300',
      printed: '12,300',
      qualifier: '',
      note: '',
      sourceFile: 'letter.txt',
      sourceSection: 'Corrections',
      sourceLines: '3',
      reason: 'The council wrote that it had counted twice',
    }
    const editPath = (figure: { indicatorId: string; valueId: string }) =>
      `/workspace/indicators/${figure.indicatorId}/values/${figure.valueId}/edit`

    it('show the new one, keep the old one with the reason, and tell whoever listens', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'corrected' }))
      const { to } = await manager.post(editPath(figure), change)
      assert.equal(to, indicatorPath(figure))
      const page = await scrutineer.get(to)
      assert.match(page.querySelector('.accord-stat__value')?.text ?? '', /^12,300 contacts/)
      assert.match(page.querySelector('.accord-birth')?.text ?? '', /The council wrote/)
      const history = page.querySelector('.accord-timeline')?.text.replaceAll(/\s+/g, ' ') ?? ''
      assert.match(
        history,
        /Ruth Okafor.*Northtown, 2022–23: 12,323 \(printed “12,323”\) became 12,300\. The council wrote/,
      )
      const events = await reading((reader) =>
        tables<{ 'platform.event': { name: string; payload: { valueIds: string[] } } }>()(reader)
          .selectFrom('platform.event')
          .select('payload')
          .where('name', '=', 'indicators.valuesChanged')
          .execute(),
      )
      assert.ok(events.some(({ payload }) => payload.valueIds.includes(figure.valueId)))
      const chain = await reading((reader) => valueHistory(reader, figure.valueId))
      assert.deepEqual(
        chain.map(({ value }) => value),
        [12300, 12323],
      )
    })

    it('can become “not given”', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'withdrawn' }))
      await manager.post(editPath(figure), { ...change, given: 'not given', value: '' })
      const page = await scrutineer.get(indicatorPath(figure))
      assert.equal(page.querySelector('.accord-stat__value a')?.text, 'not given')
    })

    const mistakes: readonly (readonly [what: string, typed: Partial<typeof change>, words: string])[] = [
      ['no reason is given', { reason: ' ' }, 'Enter why the figure is changed'],
      ['nothing is selected', { given: '' }, 'Select whether the source gives a figure'],
      ['the figure is missing', { value: '' }, 'Enter the figure, or select that it is not given'],
      ['it is both', { given: 'not given' }, 'Leave the figure empty if it is not given'],
      ['it has a comma', { value: '12,300' }, 'Enter the figure in digits alone, for example 2024 or 38.5'],
    ]
    for (const [what, typed, words] of mistakes)
      it(`ask again, keeping what was typed, when ${what}`, async () => {
        const figure = await site.do((work) => aFigure(work, { indicator_code: 'asked_again' }))
        const page = await manager.post(editPath(figure), { ...change, ...typed }, 422)
        assert.deepEqual(errors(page), [words])
        assert.equal(page.querySelector('#printed')?.getAttribute('value'), '12,300')
      })

    it('ask again when a share is outside 0 to 100', async () => {
      const row = { ...share, indicator_code: 'share_by_hand', value: '50' }
      const figure = await site.do((work) => aFigure(work, row))
      const page = await manager.post(editPath(figure), { ...change, value: '150' }, 422)
      assert.deepEqual(errors(page), ['Enter a share between 0 and 100'])
    })

    it('ask again when nothing is different', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'unchanged' }))
      const same = {
        ...change,
        value: '12323',
        printed: '12,323',
        sourceFile: 'report.txt',
        sourceSection: 'Snapshot of Northtown',
        sourceLines: '226-228',
      }
      assert.deepEqual(errors(await manager.post(editPath(figure), same, 422)), [
        'This is what is on record already',
      ])
    })

    it('show both when somebody else recorded another one first', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'contested' }))
      await manager.post(editPath(figure), { ...change, value: '1' })
      const page = await manager.post(editPath(figure), { ...change, value: '2' }, 409)
      const sides = page.querySelectorAll('.accord-conflict__side').map((side) => side.text)
      assert.match(sides[0] ?? '', /Figure\s+1/)
      assert.match(sides[1] ?? '', /Figure\s+2/)
      assert.equal(page.querySelector('#value')?.getAttribute('value'), '2')
      const again = page.querySelector('main form')?.getAttribute('action') ?? ''
      assert.notEqual(again, editPath(figure))
      await manager.post(again, { ...change, value: '2' })
      const key = { code: 'contested', area: 'Northtown', periodLabel: '2022-23' }
      assert.equal((await reading((reader) => findValueFor(reader, key)))?.value, 2)
    })

    it('record one of two changes that are made at the same time', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'raced' }))
      const results = await Promise.allSettled(
        ['1', '2'].map((value) => manager.post(editPath(figure), { ...change, value })),
      )
      assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
      assert.equal((await reading((reader) => valueHistory(reader, figure.valueId))).length, 2)
    })

    it('lead to the page of the indicator when the figure has been superseded', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'superseded' }))
      await manager.get(editPath(figure))
      await manager.post(editPath(figure), change)
      assert.equal((await manager.get(editPath(figure), 303)).querySelectorAll('form').length, 0)
    })

    it('are refused to everyone outside the business unit', async () => {
      const figure = await site.do((work) => aFigure(work, { indicator_code: 'guarded' }))
      await scrutineer.get(editPath(figure), 403)
      await scrutineer.post(editPath(figure), change, 403)
    })
  })

  describe('for other modules', () => {
    const key = (area: string) => ({ indicatorCode: 'bound', area, periodLabel: '2022-23' })

    it('are found by indicator, area and period, in the order that was asked for', async () => {
      const row = { indicator_code: 'bound', indicator_name: 'Bound' }
      await site.do((work) => aFigure(work, row))
      await site.do((work) => aFigure(work, { ...row, value: '13000' }))
      await site.do((work) => aFigure(work, { ...row, area: 'Southtown', value: '' }))
      const found = await reading((reader) =>
        figuresByReference(reader, [key('Southtown'), key('Nowhere'), key('Northtown')], TODAY),
      )
      assert.deepEqual(
        found.map(({ area, value, indicatorName }) => [area, value, indicatorName]),
        [
          ['Southtown', null, 'Bound'],
          ['Northtown', 13000, 'Bound'],
        ],
      )
      assert.deepEqual(await reading((reader) => liveValues(reader, [])), [])
    })

    it('can be chosen from a list with their units', async () => {
      await site.do((work) => aFigure(work, { indicator_code: 'chosen', value: '1234.5' }))
      const choices = await site.do((work) => figureChoices(work.tx, work.actor, TODAY))
      const chosen = choices.find(({ indicatorCode }) => indicatorCode === 'chosen')
      assert.equal(chosen?.figure, '1,234.5 contacts')
    })
  })
})

describe('the database', () => {
  it('keeps a recorded figure from being rewritten or deleted', async () => {
    await using site = await world(everyPage, { today: '2026-03-20' })
    await site.do((work) => aFigure(work))
    const values = tables<{ 'indicators.value': { value: number } }>()
    await assert.rejects(
      site.do((work) => values(work.tx).updateTable('indicators.value').set({ value: 1 }).execute()),
      /permission denied/,
    )
    await assert.rejects(
      site.do((work) => values(work.tx).deleteFrom('indicators.value').execute()),
      /permission denied/,
    )
  })
})
