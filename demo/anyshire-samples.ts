import { addSample, closeSample, drawCases, lookAtCase, sampledCases } from '#modules/assurance/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

/** The grades and the words of invented cases, in the order in which they are drawn. */
const SEEN = [
  [2, 'All three agencies took part on the day. The plan says who does what.'],
  [1, 'Health took part by telephone after two days. The plan is the council’s alone.'],
  [2, 'Within a day. The school was asked, and came.'],
  [0, 'No discussion is recorded. A visit was made by one agency.'],
] as const

/** Two invented dip samples: one that is closed, and one that asks the same again and has its cases drawn. */
export async function loadAnyshireSamples(work: Work): Promise<void> {
  const sure: Work = { ...work, actor: { ...work.actor, assurance: 'two-factor' } }
  const today = dayOf(work.now)
  const sample = {
    ...{ title: 'Strategy discussions: who takes part, and how soon', scale: 'judgement' as const },
    asks: 'Did all who had to take part do so within one working day, and does the record say what was agreed?',
    kind: 'dip-sample' as const,
    sittingSizes: [],
    version: 0,
  }
  const list = (from: number) =>
    Array.from(
      { length: 24 },
      (_, at) => `N-${from + at}, ${at % 2 === 0 ? 'North' : 'South'} Anyshire`,
    ).join('\n')
  const before = await addSample(sure, {
    ...{ ...sample, startsOn: today.subtract({ months: 7 }), endsOn: today.subtract({ months: 6 }) },
    againOfId: null,
  })
  await drawCases(sure, before.id, { list: list(1041), sizeHow: 'of-each', size: 2 })
  const cases = await sampledCases(sure, before.id)
  for (const [at, [grade, words]] of SEEN.entries()) {
    const each = cases[at]
    if (each)
      await lookAtCase(
        sure,
        { sampleId: before.id, caseId: each.id },
        { grade, words, version: each.version },
      )
  }
  await closeSample(sure, before.id, {
    found:
      'Where a discussion was held, it was within a day in three of four cases. Health services take part by telephone, and late. What was agreed stands in the record of one agency only.',
    version: 2,
  })
  const again = await addSample(sure, {
    ...{ ...sample, startsOn: today.subtract({ days: 20 }), endsOn: today.add({ days: 25 }) },
    againOfId: before.id,
  })
  await drawCases(sure, again.id, { list: list(1310), sizeHow: 'of-each', size: 2 })
}
