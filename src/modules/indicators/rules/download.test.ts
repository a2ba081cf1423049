import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#platform/id.ts'
import { figuresCsv, type WrittenFigure } from './download.ts'
import { isPercentUnit, isShare } from './figure.ts'
import { guarded, withoutGuard } from './guard.ts'
import { faultSentences, planImport, type Recorded } from './plan.ts'
import { readFigures } from './reading.ts'

const figure: WrittenFigure = {
  indicatorCode: 'contacts',
  indicatorName: 'Contacts raised',
  definition: '',
  area: 'Northtown',
  periodLabel: '2022-23',
  periodStart: Temporal.PlainDate.from('2022-04-01'),
  periodEnd: null,
  periodBasis: '',
  unit: 'contacts',
  value: 12323,
  printed: '12,323',
  qualifier: '',
  note: '',
  source: { file: 'report.txt', section: '', lines: '226-228' },
}

const linesOf = (figures: readonly WrittenFigure[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(figuresCsv(figures)).split('\r\n')

/** A record that holds just these figures. */
function recordOf(figures: readonly WrittenFigure[]): Recorded {
  const indicators = new Map(
    figures.map(({ indicatorCode, indicatorName, definition, unit }) => [
      indicatorCode,
      { id: newId<'indicator'>(), code: indicatorCode, name: indicatorName, definition, unit },
    ]),
  )
  const areas = new Map(figures.map(({ area }) => [area, { id: newId<'area'>(), name: area }]))
  return {
    indicators: [...indicators.values()],
    areas: [...areas.values()],
    ranges: [],
    values: figures.map((each) => ({
      ...each,
      id: newId<'value'>(),
      indicatorId: indicators.get(each.indicatorCode)?.id ?? newId(),
      areaId: areas.get(each.area)?.id ?? newId(),
    })),
  }
}

/** Text as a record can hold it: whatever people write, without the characters that are not text. */
const recordedText = (longest: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: longest }),
      fc
        .array(fc.constantFrom('=', "'", '+', '-', '@', '"', ',', '\n', ';', '=1+1', 'ok', '＝', ' '), {
          maxLength: 12,
        })
        .map((parts) => parts.join('')),
    )
    .map((text) =>
      text
        .replaceAll(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' ? '\n' : ''))
        .trim()
        .slice(0, longest)
        .trim(),
    )
    .filter((text) => text.isWellFormed())

const oneLine = (longest: number) => recordedText(longest).map((text) => text.replaceAll(/\s+/g, ' '))
const name = (longest: number) => oneLine(longest).filter((text) => text !== '')

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('1950-01-01').add({ days }))

const anyFigure = fc
  .record({
    indicatorName: name(40),
    definition: recordedText(60),
    area: name(20),
    periodLabel: oneLine(20),
    days: fc.option(fc.tuple(day, day)),
    periodBasis: recordedText(20),
    unit: name(20),
    value: fc.option(
      fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 })),
    ),
    printed: recordedText(20),
    qualifier: recordedText(20),
    note: recordedText(60),
    source: fc.record({ file: oneLine(20), section: oneLine(20), lines: oneLine(20) }),
  })
  .map(({ days, value, ...words }) => {
    const [periodStart = null, periodEnd = null] = days?.toSorted(Temporal.PlainDate.compare) ?? []
    const number = value && Number((value[0] / 10 ** value[1]).toFixed(value[1])) + 0
    return { ...words, periodStart, periodEnd, value: number }
  })
  .filter(
    (each) =>
      !isPercentUnit(each.unit) ||
      !isShare({ unit: each.unit, name: each.indicatorName, qualifier: each.qualifier }),
  )

describe('a download', () => {
  it('has the columns of the long layout and plain numbers', () => {
    assert.deepEqual(linesOf([figure]), [
      '\uFEFFindicator_code,indicator_name,definition,area,period_label,period_start,period_end,period_basis,unit,value,value_as_printed,qualifier,note,source_file,source_section,source_lines',
      'contacts,Contacts raised,,Northtown,2022-23,2022-04-01,,,contacts,12323,"12,323",,,report.txt,,226-228',
      '',
    ])
  })

  it('leaves a figure that was not given empty', () => {
    assert.match(linesOf([{ ...figure, value: null }])[1] ?? '', /,contacts,,"12,323",/)
  })

  it('keeps a spreadsheet from running text as a formula, and numbers as they are', () => {
    const [, line = ''] = linesOf([{ ...figure, value: -5, note: '=1+1', qualifier: '@x', printed: '-5' }])
    assert.match(line, /,contacts,-5,'-5,'@x,'=1\+1,/)
  })

  it('finds every figure the same when it is imported again, whatever was written', () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { minLength: 1, maxLength: 6 }), (given) => {
        const figures = given.map((each, index) => ({ ...each, indicatorCode: `code_${index}` }))
        const read = readFigures({ name: 'x.csv', bytes: figuresCsv(figures) }, 'Northshire')
        assert.ok(read.ok, read.ok ? '' : read.sentence)
        const areas = new Map(figures.map(({ area }) => [area.toLowerCase(), area]))
        const plan = planImport(
          read.reading,
          recordOf(
            figures.map((each) => ({ ...each, area: areas.get(each.area.toLowerCase()) ?? each.area })),
          ),
        )
        assert.deepEqual(faultSentences(plan), [])
        assert.equal(plan.counts.same, figures.length, JSON.stringify(plan.rows.map(({ state }) => state)))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the quote before a formula', () => {
  it('comes and goes without a trace', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', ' ', '＝') }), (text) => {
        assert.equal(withoutGuard(guarded(text)), text)
        assert.doesNotMatch(guarded(text), /^[=+\-@＝]/)
      }),
    )
  })
})
