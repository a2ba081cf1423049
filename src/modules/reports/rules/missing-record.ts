import { placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** A bound figure with no value behind it stands in a sentence. In a table a missing value may be shown as missing. */
export const missingRecord: Rule = {
  name: 'missing-record',
  severity: 'must fix',
  find: (document) => {
    const { passages, figures } = readingOf(document)
    return passages.flatMap((passage) =>
      passage.bound.flatMap((span) => {
        const figure = figures.get(span.key)
        if (figure && (figure.value !== null || passage.kind === 'cell')) return []
        return [
          findingOf(missingRecord, {
            title: 'A figure has no value',
            explanation: figure?.change?.refused
              ? `${figure.change.refused} Write the sentence without the change, or take two other periods.`
              : figure?.scheme
                ? `The scheme of “${figure.indicatorName}” shows no figure for ${figure.area || 'the partnership'} in ${figure.period || 'this period'}. Write the sentence without it.`
                : figure
                  ? `The record “${figure.indicatorName}” was not given for ${figure.area || 'the partnership'} in ${figure.period || 'this period'}. Ask for the value, or write the sentence without it.`
                  : 'This figure has no record behind it any more. Choose another figure, or write the sentence without it.',
            places: [placeOf(passage, span.start, span.end)],
            figureKey: span.key,
          }),
        ]
      }),
    )
  },
}
