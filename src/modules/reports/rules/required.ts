import { sha256 } from '#platform/digest.ts'
import type { RequiredContent } from '../schema/required.ts'
import { isBlank } from './announced.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { findingOf } from './rule.ts'
import { placeInLaw, type Required, requiredOf } from './templates.ts'

export interface RequiredStanding {
  readonly required: Required
  readonly chapterId: RequiredContent['chapterId']
  /** The heading of the chapter that tells it; undefined where none does, or where that chapter is gone. */
  readonly chapter: string | undefined
  readonly isBlank: boolean
}

const inLawOrder = <Content extends Pick<RequiredContent, 'code'>>(contents: readonly Content[]): Content[] =>
  contents.toSorted((one, other) => placeInLaw(one.code) - placeInLaw(other.code))

/** What the law asks of a report, in its order, each with the chapter that tells it and whether something stands there. */
export const requiredStandings = (
  contents: readonly Pick<RequiredContent, 'code' | 'chapterId'>[],
  { chapters }: Pick<Document, 'chapters'>,
): readonly RequiredStanding[] =>
  inLawOrder(contents).flatMap(({ code, chapterId }) => {
    const required = requiredOf(code)
    const chapter = chapters.find(({ id, place }) => id === chapterId && place !== 'cover')
    return required
      ? [
          {
            required,
            chapterId,
            chapter: chapter?.heading,
            isBlank: !chapter || chapter.blocks.every(isBlank),
          },
        ]
      : []
  })

const RULE = { name: 'required-content', severity: 'must fix' } as const

/**
 * One finding for everything required that no chapter tells (domain rule 29). A chapter in which nothing stands is found
 * by itself.
 */
export const requiredFindings = (standings: readonly RequiredStanding[]): readonly Finding[] =>
  standings
    .filter(({ chapter }) => chapter === undefined)
    .map(({ required: { code, words, source, isConfirmed } }) =>
      findingOf(RULE, {
        title: 'Something required is not told',
        explanation: `${source} asks for it${isConfirmed ? '' : ', as others say of it'}. Say in which chapter it is told.`,
        places: [{ chapterId: '', chapter: 'Required contents', quote: words }],
        spots: [code],
      }),
    )

/** Which chapter tells what, as a hash: what a form must have seen. */
export const placesSeen = (contents: readonly Pick<RequiredContent, 'code' | 'chapterId'>[]): string =>
  sha256(
    contents
      .map(({ code, chapterId }) => `${code} ${chapterId ?? ''}`)
      .sort()
      .join('\n'),
  )
