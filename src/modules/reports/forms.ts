import { z } from 'zod'
import type { GroupId } from '#modules/governance/index.ts'
import type { LongForm } from '#platform/drafts.ts'
import { manyOf, oneOf, openedVersion, optionalOneOf, text } from '#platform/forms.ts'
import { NOT_TOO_DEEP } from './forms/prose.ts'
import { findChapter, findReport } from './queries.ts'
import { OTHER_READERS } from './rules/audience.ts'
import { LONGEST_CHAPTER } from './rules/chapter-room.ts'
import { DRAWN_AS } from './rules/course.ts'
import { mayWriteChapter, writeChapters } from './rules/permissions.ts'
import type { Wording } from './rules/wording.ts'
import { CHANGES, type ChapterId, FORMS, NEAREST } from './schema.ts'

export const chapterForm = z.object({
  heading: text({
    missing: 'Enter the heading of the chapter',
    max: 300,
    tooLong: 'The heading must be 300 characters or fewer',
  }),
  text: z
    .string('Enter the text of the chapter')
    .transform((value) => value.replaceAll('\r\n', '\n').trimEnd())
    .pipe(
      z
        .string()
        .max(LONGEST_CHAPTER, 'The text must be 100,000 characters or fewer. Split the chapter')
        .refine(...NOT_TOO_DEEP),
    ),
  version: openedVersion,
})

/** The text of a chapter. */
export const chapterLong: LongForm = {
  name: 'chapter',
  may: writeChapters,
  labels: { heading: 'Heading', text: 'Text' },
  async about({ db, actor }, id) {
    const chapter = await findChapter(db, actor, id as ChapterId)
    if (chapter && !mayWriteChapter(actor, chapter)) return undefined
    const report = chapter && (await findReport(db, actor, chapter.reportId))
    return (
      report && {
        title: `${chapter.heading}, yearly report ${report.periodLabel}`,
        href: `/workspace/reports/${report.id}/chapters/${chapter.id}`,
      }
    )
  },
}

export const reasonForm = z.object({
  reason: text({
    missing: 'Enter the reason',
    max: 1000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }),
})

export const waiveManyForm = (fingerprints: readonly string[]) =>
  z.object({
    findings: manyOf(fingerprints, 'One of these findings does not stand any more. Reload the page').refine(
      (ticked) => ticked.length > 0,
      'Tick at least one finding',
    ),
    reason: reasonForm.shape.reason,
  })

const GONE =
  'Somebody has decided about one of these sentences, or its record says something else now. Choose from those that wait'

/** `marks` are those of the sentences that wait, as they read now. */
export const sentencesForm = (marks: readonly string[]) =>
  z.object({
    sentences: manyOf(marks, GONE).refine((ticked) => ticked.length > 0, 'Tick at least one sentence'),
    takes: optionalOneOf(['reword', 'set-aside'], 'Choose what becomes of the sentences'),
  })

export const rewordForm = (marks: readonly string[]) =>
  z.object({
    sentences: manyOf(marks, GONE).refine((given) => given.length > 0, GONE),
    text: text({
      missing: 'Enter what is put into the chapter',
      max: LONGEST_CHAPTER,
      tooLong: 'The text must be 100,000 characters or fewer',
    }).refine(...NOT_TOO_DEEP),
  })

/** What is made of a sentence about which was decided; `seen` is how its record reads. */
export const settleForm = z.object({
  record: z.string().max(200),
  seen: z.string().max(200).default(''),
  takes: oneOf(['follow', 'stay', 'back'], 'Choose what becomes of the sentence'),
})

export const publishForm = z.object({
  note: z
    .string()
    .default('')
    .pipe(z.string().trim().max(1000, 'The note must be 1,000 characters or fewer')),
})

export const audienceForm = z.object({ audience: z.enum(OTHER_READERS, 'Choose for whom the version is') })

/** What the report said when it was read, as a hash. */
export const inStepForm = z.object({ seen: z.string().max(64).default('') })

/** Which value of a figure that moved after the data was locked is used; `seen` is what its record said then. */
export const chooseForm = z.object({
  figure: z.string().max(200),
  seen: z.string().max(1000),
  takes: oneOf(['new', 'locked'], 'Choose which value is used'),
})

export const writerForm = z.object({
  writer: z.enum(['unit', 'scrutineer'], 'Choose who writes the chapter'),
})

const WHERE = 'Choose where the chapter stands'

/** Where a chapter is put; `seen` is the order of all when the form was opened, as a hash. */
export const putChapterForm = z.object({
  behind: text({ missing: WHERE, max: 64, tooLong: WHERE }),
  seen: z.string().max(64).default(''),
})

const PLACES = ['body', 'appendix', 'cover'] as const

export const newChapterForm = z.object({
  heading: chapterForm.shape.heading,
  place: z.enum(PLACES, 'Select where the chapter stands'),
})

const keyField = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'Use small letters, numbers and hyphens only, and begin with a letter')

const chartNames = {
  heading: text({
    missing: 'Enter the heading: what the chart shows, as a sentence',
    max: 200,
    tooLong: 'The heading must be 200 characters or fewer',
  }),
  key: keyField('Enter what the chart is called in the text'),
}

/** A chart that was picked: one measure in one period, with a bar for each area. */
export const pickChartForm = (choices: readonly string[]) =>
  z.object({
    shows: z.literal('items', 'Select what is drawn').default('items'),
    measure: z.enum(choices as [string, ...string[]], 'Select what the chart shows'),
    ...chartNames,
  })

/** A chart of one indicator through its periods: of one area, or of two beside each other, from the first period on or a later one. */
export const pickCourseForm = (
  indicatorCodes: readonly string[],
  areas: readonly string[],
  periods: readonly string[],
) =>
  z.object({
    shows: oneOf(DRAWN_AS, 'Select what is drawn'),
    indicator: oneOf(indicatorCodes, 'Select the indicator'),
    area: oneOf(areas, 'Select the area'),
    other: optionalOneOf(areas, 'Select one of the areas, or none'),
    from: optionalOneOf(periods, 'Select one of the periods, or the first on record'),
    ...chartNames,
  })

const WORDINGS = ['exact', 'words', ...NEAREST.map((nearest) => `approximate-${nearest}`)] as const

export const wordingForm = z.object({
  wording: z
    .enum(WORDINGS as unknown as [string, ...string[]], 'Select a wording')
    .transform((value): Wording => {
      const [form = 'exact', nearest] = value.split('-')
      return {
        form: FORMS.find((each) => each === form) ?? 'exact',
        nearest: NEAREST.find((each) => String(each) === nearest) ?? null,
      }
    }),
})

/** How a figure says what it draws: the value, or what became of it. */
const says = optionalOneOf(CHANGES, 'Select what it says')
const wording = z.string().default('exact').pipe(wordingForm.shape.wording)

/** The figure that was picked, as the three words that name its record, and the period that a change is measured from. */
export const pickForm = (choices: readonly string[], periods: readonly string[]) =>
  z.object({
    record: z.enum(choices as [string, ...string[]], 'Select a record').transform((value) => {
      const [indicatorCode, area, periodLabel] = JSON.parse(value) as [string, string, string]
      return { indicatorCode, area, periodLabel }
    }),
    says,
    earlier: optionalOneOf(periods, 'Select one of the periods'),
    wording,
    key: keyField('Enter what the figure is called in the text'),
  })

export const YEARS = ['report', 'before'] as const

/** A measure that was picked: of what, for which year, and how it is said. */
export const pickMeasureForm = (choices: readonly string[]) =>
  z.object({
    of: optionalOneOf(choices, 'Select one from the list, or all'),
    year: oneOf(YEARS, 'Select the year'),
    says,
    wording,
    key: keyField('Enter what the figure is called in the text'),
  })

/** `bodies` are those that a report can be of; without one it is of the whole partnership. */
export const startReportForm = (bodies: readonly { readonly id: GroupId }[]) =>
  z.object({
    authorities: optionalOneOf(['each'], 'Choose one report for all authorities, or one for each'),
    groupId: optionalOneOf(
      bodies.map(({ id }) => id),
      'Choose one of the bodies, or none',
    ),
    title: text({
      missing: 'Enter the title of the report',
      max: 300,
      tooLong: 'The title must be 300 characters or fewer',
    }),
    year: z
      .string('Enter the year it begins in')
      .trim()
      .regex(/^(19|20)\d\d$/, 'Enter the year it begins in, as four digits')
      .transform(Number),
    slug: z
      .string('Enter the word in its public address')
      .trim()
      .regex(/^[a-z0-9][a-z0-9-]{1,60}$/, 'Use small letters, numbers and hyphens only, for example 2025-26'),
  })
