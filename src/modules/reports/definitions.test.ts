import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, modules, reactions, site } from '#app'
import { type DefinitionInput, defineIndicator, type IndicatorId } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import { checkWord } from '#platform/testing/word-check.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import { livePartsOf, reports } from './queries.ts'
import { assemble } from './rules/assemble.ts'
import { printedCertificates } from './rules/certificate.ts'
import { address, aPress, aReport, type MadeReport, type Press, publishReport } from './testing.ts'

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const day = (text: string) => Temporal.PlainDate.from(text)
const SINCE = 'Something else is counted from 1 April 2022 on'

describe('the certificate of a figure whose definition has changed', () => {
  let here: World
  let press: Press
  let manager: Visitor
  let stranger: Visitor
  let report: MadeReport
  let indicatorId: IndicatorId

  before(async () => {
    press = await aPress({ site, reactions, jobHandlers })
    ;({ here, manager, stranger } = press)
    for (const year of [2019, 2021, 2022])
      ({ indicatorId } = await here.do((work) =>
        aFigure(work, {
          ...{ indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits', period_basis: '' },
          ...{ definition: 'Visits made', value: String(year - 2000), value_as_printed: '' },
          ...{ period_label: `${year}-${year - 1999}`, period_start: `${year}-04-01` },
          ...{ period_end: `${year + 1}-03-31` },
        }),
      ))
    const defined: DefinitionInput = {
      ...{ name: 'Visits', unit: 'visits', numerator: '', denominator: '' },
      ...{ polarity: 'higher', agencyId: null, source: '', frequency: 'year', form: 'given', areaIds: [] },
      ...{ newArea: '', firstId: null, secondId: null, collection: '', least: 0, most: null },
      ...{ targetFrom: null, targetTo: null, reason: 'Agreed by the data group' },
      ...{ definition: 'Visits made', fromOn: day('2020-04-01') },
    }
    const wider = { definition: 'Visits and calls made', fromOn: day('2022-04-01') }
    for (const each of [defined, { ...defined, ...wider }])
      await here.do((work) => defineIndicator(work, indicatorId, each))
    const bound = (key: string, periodLabel: string) => ({
      ...{ key, indicatorCode: 'visits', area: 'Northtown', periodLabel, form: 'exact', nearest: null },
    })
    report = await here.do((work) =>
      aReport(work, {
        chapters: [
          {
            heading: 'Visits',
            text: 'We made {{now}} visits in 2022–23. In the years before we made {{before}} and {{first}}.',
          },
        ],
        figures: [
          bound('now', '2022-23'),
          bound('before', '2021-22'),
          bound('first', '2019-20'),
          { ...bound('change', '2022-23'), change: { as: 'difference', earlierLabel: '2021-22' } },
        ] as never,
      }),
    )
  })
  after(() => press?.close())

  const page = async (key: string) =>
    spaced((await manager.get(`${address(report)}/figures/${key}`)).querySelector('main')?.text ?? '')

  it('gives the one in force in its own period, and says when another came, on its page', async () => {
    assert.match(await page('now'), /What it isVisits and calls madeRecord/)
    for (const key of ['before', 'first'])
      assert.match(await page(key), new RegExp(`What it isVisits madeChanged since${SINCE}`))
  })

  it('says that values counted otherwise cannot be compared', async () => {
    assert.match(await page('change'), /Why it cannot be saidThe definition has changed between the two/)
  })

  it('gives it on the page of its indicator, where the indicator itself says what it counts today', async () => {
    const main = (await manager.get(`/workspace/indicators/${indicatorId}`)).querySelector('main')
    assert.match(main?.querySelector('.accord-page-header')?.text ?? '', /Visits and calls made/)
    const certificates = main?.querySelectorAll('.accord-birth').map(({ text }) => spaced(text)) ?? []
    assert.match(certificates[0] ?? '', /What is counted ?Visits and calls made ?Unit/)
    assert.match(certificates[1] ?? '', new RegExp(`What is counted ?Visits made ?Changed since ?${SINCE}`))
  })

  it('gives it in every form of the report', async () => {
    await publishReport(here, manager, report)
    const at = '/yearly-report/2022-23'
    const html = await stranger.get(at)
    const birth = spaced(html.getElementById('figure-before')?.text ?? '')
    assert.match(birth, new RegExp(`Visits madeChanged since${SINCE}`))
    const word = checkWord((await stranger.raw(`${at}/version-1/report.docx`)).rawPayload)
    assert.deepEqual(word.faults, [])
    assert.match(spaced(word.text), new RegExp(`Visits made ?${SINCE}`))
    const csv = (await stranger.raw(`${at}/version-1/figures.csv`)).body
    assert.match(csv, /before,visits,Visits,Visits made,2022-04-01,21,/)
    assert.match(csv, /now,visits,Visits,Visits and calls made,,22,/)
    const printed = await here.do(async (work) => {
      const [found] = await reports(work.tx, work.actor)
      assert.ok(found)
      const parts = await livePartsOf(work.tx, work.actor, found, work.now, () => modules)
      return printedCertificates(assemble(parts).figures)
    })
    const row = printed.rows.find(({ key }) => key === 'before')
    assert.deepEqual(row?.about[0], ['Visits made'])
    assert.match(row?.about[1]?.[0] ?? '', new RegExp(SINCE))
  })

  it('gives it to other programs', async () => {
    const figures = modules.flatMap(({ api = [] }) => api).find(({ name }) => name === 'figures')
    const list = await here.do(
      async ({ tx: db, actor }) => (await figures?.list({ db, actor, today: day('2026-03-20') })) ?? [],
    )
    assert.deepEqual(
      list
        .map((each) => figures?.item.parse(each) as Record<string, unknown>)
        .map(({ period, definition, definitionChangedOn }) => [period, definition, definitionChangedOn])
        .toSorted(),
      [
        ['2019-20', 'Visits made', ['2022-04-01']],
        ['2021-22', 'Visits made', ['2022-04-01']],
        ['2022-23', 'Visits and calls made', []],
      ],
    )
  })
})
