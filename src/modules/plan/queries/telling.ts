import { type Figure, figureWords, unitWords } from '#modules/indicators/index.ts'
import { sourceWords } from '#platform/source.ts'
import type { Telling } from '../schema.ts'

/** What the public is given of a figure. */
export type PublicWords = Pick<Telling, 'publicName' | 'publicFigure' | 'publicSource'>

/** A figure in the words in which the public is given it, under the rules by which it is published. */
export const publicWords = (figure: Figure): PublicWords => ({
  publicName: figure.indicatorName.slice(0, 500),
  publicFigure: [
    figureWords(figure.value, figure),
    figure.value !== null && unitWords(figure),
    figure.qualifier && `(${figure.qualifier})`,
  ]
    .filter(Boolean)
    .join(' ')
    .slice(0, 500),
  publicSource: sourceWords(figure.source).slice(0, 1000),
})

/** Whether the dataset says something else now than the public was given. */
export const hasMoved = (telling: Telling, figure: Figure | undefined): boolean =>
  telling.publicOn !== null && telling.publicFigure !== (figure && publicWords(figure).publicFigure)
