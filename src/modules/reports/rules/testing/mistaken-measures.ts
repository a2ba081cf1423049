import { capitalised } from '#platform/words.ts'
import { bodyOf, type Mistake } from './planted.ts'

export const oneMeasure: Mistake = (report) => {
  const { chance, said, values } = report
  const fact = chance.one(said)
  const value = values.get(fact.name) ?? 0
  const wrong =
    value < 20 ? value + chance.one([1, 2]) : Math.round(value * chance.one([0.84, 0.91, 1.12, 1.2])) + 1
  // A summary says again what a chapter has said, and that is where it goes wrong.
  bodyOf(report)[0]?.lines.push(
    capitalised(chance.one(fact.sayings).replace('$', wrong.toLocaleString('en-GB'))),
  )
  return { rule: 'one-measure', shows: wrong.toLocaleString('en-GB') }
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(
  ' ',
)

/** One writer rounds or spells out what another gives in full, and it is not the same. */
export const inOtherWords: Mistake = (report) => {
  const { chance, said, values } = report
  const fact = chance.one(said)
  const value = values.get(fact.name) ?? 0
  const unit = value > 2000 ? 1000 : value > 200 ? 100 : 10
  const [over, under] = [Math.ceil(value / unit) * unit, Math.floor(value / unit) * unit]
  const number = (rounded: number) => rounded.toLocaleString('en-GB')
  const wrong =
    value < 14
      ? (SMALL[value - 1] ?? '')
      : chance.one([
          `${chance.one(['just under', 'nearly', 'almost', 'fewer than'])} ${number(under)}`,
          `${chance.one(['more than', 'over', 'just over'])} ${number(over)}`,
        ])
  bodyOf(report)[0]?.lines.push(capitalised(chance.one(fact.sayings).replace('$', wrong)))
  return { rule: 'one-measure', shows: wrong }
}
