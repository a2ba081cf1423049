import { sha256 } from '#platform/digest.ts'
import type { RequiredContent } from '../schema/required.ts'
import { isBlank } from './announced.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { lastDayOf } from './period.ts'
import { findingOf } from './rule.ts'
import { placeInLaw, type Required, requiredOf } from './templates.ts'

export interface RequiredStanding {
  readonly required: Required
  /** The authority that it is asked of; empty where it is asked of the body alone. */
  readonly area: string
  readonly chapterId: RequiredContent['chapterId']
  /** The heading of the chapter that tells it; undefined where none does, or where that chapter is gone. */
  readonly chapter: string | undefined
  readonly isBlank: boolean
}

/** What is asked for, of whom, and which chapter tells it. */
type Placed = Pick<RequiredContent, 'code' | 'chapterId'> & { readonly area?: string }

const inLawOrder = (contents: readonly Placed[]): Placed[] =>
  contents.toSorted(
    (one, other) =>
      placeInLaw(one.code) - placeInLaw(other.code) ||
      (one.area ?? '').localeCompare(other.area ?? '', 'en-GB'),
  )

/** The name of the field in which is said where a thing is told. Areas are numbered, because they are words of people. */
export function fieldOf(contents: readonly Placed[], { code, area = '' }: Omit<Placed, 'chapterId'>): string {
  if (area === '') return code
  const areas = [...new Set(contents.map((each) => each.area ?? ''))].sort()
  return `${code}-in-${areas.indexOf(area) + 1}`
}

/** What the law asks of a report, in its order, each with the chapter that tells it and whether something stands there. */
export const requiredStandings = (
  contents: readonly Placed[],
  { chapters, period }: Pick<Document, 'chapters' | 'period'>,
): readonly RequiredStanding[] => {
  const day = lastDayOf({ period })
  return inLawOrder(contents).flatMap(({ code, area = '', chapterId }) => {
    const required = requiredOf(code, day)
    const chapter = chapters.find(({ id, place }) => id === chapterId && place !== 'cover')
    return required
      ? [
          {
            required,
            area,
            chapterId,
            chapter: chapter?.heading,
            isBlank: !chapter || chapter.blocks.every(isBlank),
          },
        ]
      : []
  })
}

const RULE = { name: 'required-content', severity: 'must fix' } as const

/** Nothing is published but a title where no chapter is for everyone: what goes to a committee alone is no report. */
export const withoutChapters = ({
  title,
  chapters,
}: Pick<Document, 'title' | 'chapters'>): readonly Finding[] =>
  chapters.some(({ place }) => place !== 'cover')
    ? []
    : [
        findingOf(RULE, {
          title: 'The report has no chapter',
          explanation: 'Nothing would be published but its title. Add a chapter, or put one back.',
          places: [{ chapterId: '', chapter: 'The report', quote: title }],
        }),
      ]

/**
 * One finding for everything required that no chapter tells, of whichever authority (domain rule 29). A chapter in which
 * nothing stands is found by itself.
 */
export function requiredFindings(standings: readonly RequiredStanding[]): readonly Finding[] {
  const missing = Map.groupBy(
    standings.filter(({ chapter }) => chapter === undefined),
    ({ required }) => required,
  )
  return [...missing].map(([required, untold]) => {
    const { code, words, source, isConfirmed } = required
    const areas = untold.map(({ area }) => area).filter(Boolean)
    const ofWhom = areas.length > 0 ? `, of ${areas.join(' and ')}` : ''
    return findingOf(RULE, {
      title: 'Something required is not told',
      explanation: `${source}, asks for it.${isConfirmed ? '' : ' That is not confirmed: we know of it from others.'} Say in which chapter it is told${areas.length > 0 ? ' of each authority' : ''}.`,
      places: [{ chapterId: '', chapter: 'Required contents', quote: `${words}${ofWhom}` }],
      spots: [code, ...areas],
    })
  })
}

/** Which chapter tells what, as a hash: what a form must have seen. */
export const placesSeen = (contents: readonly Placed[]): string =>
  sha256(
    contents
      .map(({ code, area = '', chapterId }) => JSON.stringify([code, area, chapterId]))
      .sort()
      .join('\n'),
  )
