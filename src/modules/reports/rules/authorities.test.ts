import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FigureBinding } from '../schema.ts'
import { besideEachOther, keyBeside, sideBySide } from './authorities.ts'
import type { Run } from './document.ts'
import { plainOf } from './tables.ts'
import { aFigure } from './testing.ts'

const bound = (indicatorCode: string, area: string, periodLabel = '2022-23') =>
  ({
    ...{ key: 'picked', indicatorCode, area, periodLabel },
    ...{ measureName: null, earlierLabel: null },
  }) as unknown as FigureBinding

/** The table of some figures, each cell as the indicator, area and period that its figure draws. */
function tableOf(figures: readonly FigureBinding[], areas: readonly string[]): readonly string[][] {
  const drawn = besideEachOther(figures, areas).map(({ key, indicatorCode, area, periodLabel }) => ({
    ...aFigure(key, '', 1, { indicatorCode, area, period: periodLabel }),
    drawn: `${indicatorCode} ${area} ${periodLabel}`,
  }))
  const [table] = sideBySide(drawn, areas)
  assert.ok(table?.kind === 'table')
  const cellOf = ([run]: readonly Run[]) => (run?.kind === 'figure' ? run.drawn : '')
  return table.rows.map((row) => row.slice(1).map(cellOf))
}

describe('the figures of authorities beside each other', () => {
  it('stand each in the column of its own, whatever letters its area and its indicator have', () => {
    const areas = ['Sir y Fflint', 'Sir-y-Fflint', 'Αθήνα', '東京']
    const figures = [bound('a_b', 'Αθήνα'), bound('a-b', 'Αθήνα'), bound('a-b', 'Αθήνα', '2022/23')]
    assert.deepEqual(
      tableOf(figures, areas),
      figures.map(({ indicatorCode, periodLabel }) =>
        areas.map((area) => `${indicatorCode} ${area} ${periodLabel}`),
      ),
    )
  })

  it('say the period once where all of them share it', () => {
    const named = (figures: readonly FigureBinding[]) => {
      const drawn = besideEachOther(figures, ['East', 'West']).map(
        ({ key, indicatorCode, area, periodLabel }) =>
          aFigure(key, '', 1, { indicatorCode, indicatorName: indicatorCode, area, period: periodLabel }),
      )
      const [table] = sideBySide(drawn, ['East', 'West'])
      assert.ok(table?.kind === 'table')
      return [table.header, ...table.rows].map(([first = []]) => plainOf(first))
    }
    const both = [bound('calls', 'East'), bound('visits', 'East')]
    assert.deepEqual(named(both), ['Figure, 2022-23', 'calls', 'visits'])
    assert.deepEqual(named([...both, bound('calls', 'East', '2021-22')]), [
      'Figure',
      'calls, 2022-23',
      'visits, 2022-23',
      'calls, 2021-22',
    ])
  })

  it('have each a key of its own, which an address takes', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.stringMatching(/^[aA][ -_]?$/))
    fc.assert(
      fc.property(fc.tuple(name, name, name), fc.tuple(name, name, name), (one, other) => {
        const [first, second] = [one, other].map((each) => keyBeside(bound(...each)) ?? '')
        assert.match(first ?? '', /^[a-z0-9][a-z0-9._:-]{0,160}$/)
        assert.equal(first === second, JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })
})
