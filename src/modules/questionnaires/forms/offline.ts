import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Body } from '#platform/forms.ts'
import type { WorkbookSheet } from '#platform/open-document.ts'
import type { TextSheet } from '#platform/spreadsheet.ts'
import type { Asked } from '../queries/responses.ts'
import { partsOf, typedFrom, writtenIn } from '../rules/copied-cells.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { readTyped } from '../rules/reading-answers.ts'
import type { Fault } from '../rules/reading-sets.ts'
import { answersSection } from '../rules/respondents.ts'
import { type Placed, placed, shown } from '../rules/showing.ts'
import { type Answer, answer } from '../schema/answer.ts'

const ANSWERS = 'Answers'
const ABOUT = 'About this copy'
const HEADINGS = {
  id: 'Id',
  part: 'Part',
  seen: 'Version',
  number: 'Number',
  question: 'Question',
  how: 'How to answer',
  answer: 'Your answer',
  reason: 'Does not apply, because',
} as const
const COLUMNS = Object.values(HEADINGS)

const NOTES = [
  'Write in the columns “Your answer” and “Does not apply, because”, and leave the others as they are.',
  'Rows may be moved: each is found by its id. An empty cell changes nothing.',
  'Nothing changes when the workbook is sent back. You are shown first what would.',
]

/** The questions that whoever reads answers. */
export const copied = ({ version, reach }: Asked): readonly Placed[] =>
  placed(version.content).filter(({ section }) => answersSection(reach, section.id))

/** What somebody is asked as the sheets of a workbook, with what was answered so far. */
export function copySheets(asked: Asked): readonly TextSheet[] {
  const { version, answers, standing, invitation, response, round } = asked
  const rows = copied(asked).flatMap((each) => {
    const { question } = each
    const { cells, reason } = writtenIn(question, answers.get(question.id))
    return partsOf(question).map(({ part, label, how }, index) => [
      ...[question.id, part, String(standing.get(question.id)?.revision ?? 0)],
      numberOfQuestion(version.content, each).replace(/^Question /, ''),
      label === '' ? question.words : `${question.words}\n${label}`,
      ...[how, cells.get(part) ?? '', index === 0 ? reason : ''],
    ])
  })
  return [
    { name: ANSWERS, rows: [[...COLUMNS], ...rows] },
    {
      name: ABOUT,
      rows: [
        ['Questionnaire', 'Copy of', 'Answers of version'],
        [round.title, invitation.id, String(response?.number ?? 1)],
        ...NOTES.map((note) => [note]),
      ],
    },
  ]
}

/** An answer out of a copy, and the answer that the copy was made with. */
export interface CopiedAnswer {
  readonly questionId: string
  readonly answer: Answer
  readonly seen: number
}

export type ReadCopy =
  | { readonly ok: true; readonly given: readonly CopiedAnswer[]; readonly refused: readonly Fault[] }
  | { readonly ok: false; readonly words: string }

const lower = (text: string | undefined): string => (text ?? '').trim().toLowerCase()

/** The rows of one question, as they were found. */
interface Gathered {
  readonly each: Placed
  readonly first: number
  seen: number
  reason: string
  readonly cells: Map<string, string>
  isDoubled: boolean
}

/** Reads what a copy says. Its rows are found by their ids, wherever they stand; what cannot be taken is named by its row. */
export function readCopy(
  asked: Asked,
  sheets: readonly WorkbookSheet[],
  today: Temporal.PlainDate,
): ReadCopy {
  const of = (name: string) => sheets.find((sheet) => lower(sheet.name) === name.toLowerCase())?.rows
  const [rows, about] = [of(ANSWERS), of(ABOUT)]
  if (!rows || !about)
    return { ok: false, words: 'Choose the workbook that was downloaded from this questionnaire' }
  if (lower(about[1]?.[1]) !== asked.invitation.id)
    return { ok: false, words: 'This is the copy of another questionnaire. Download the one of this' }
  const [header = [], ...body] = rows
  const at = new Map(header.map((heading, index) => [lower(heading), index]))
  const lacking = [HEADINGS.id, HEADINGS.answer].find((heading) => !at.has(heading.toLowerCase()))
  if (lacking) return { ok: false, words: `The sheet “${ANSWERS}” has no column “${lacking}”. Put it back` }
  const isOfNow = lower(about[1]?.[2]) === String(asked.response?.number ?? 1)
  const refused: Fault[] = []
  const found = new Map<string, Gathered>()
  const mine = new Map(copied(asked).map((each) => [each.question.id, each]))
  for (const [index, cells] of body.entries()) {
    const cell = (heading: string) => (cells[at.get(heading.toLowerCase()) ?? -1] ?? '').trim()
    const [id, part] = [lower(cell(HEADINGS.id)), cell(HEADINGS.part)]
    const [written, reason] = [cell(HEADINGS.answer), cell(HEADINGS.reason)]
    if (written === '' && reason === '') continue
    const where = `Row ${index + 2}`
    const each = mine.get(id)
    if (!each) {
      refused.push({ where, words: 'Its id is of no question that you answer here' })
      continue
    }
    const seen = isOfNow ? Number(cell(HEADINGS.seen)) : 0
    const gathered = found.get(id) ?? {
      ...{ each, first: index + 2, seen: Number.isInteger(seen) ? seen : 0, reason: '' },
      ...{ cells: new Map<string, string>(), isDoubled: false },
    }
    found.set(id, gathered)
    if (!partsOf(each.question).some((one) => one.part === part)) {
      refused.push({ where, words: 'What stands under “Part” was changed. Put it back' })
      continue
    }
    gathered.isDoubled ||= gathered.cells.has(part) || (reason !== '' && gathered.reason !== '')
    gathered.cells.set(part, written)
    gathered.reason ||= reason
  }
  const given = [...found.values()].flatMap((gathered) => {
    const read = answerIn(gathered, today)
    if ('answer' in read) return [read]
    refused.push({ where: `Row ${gathered.first}`, words: read.fault })
    return []
  })
  return { ok: true, given, refused }
}

function answerIn(
  { each: { question }, cells, reason, seen, isDoubled }: Gathered,
  today: Temporal.PlainDate,
): CopiedAnswer | { readonly fault: string } {
  if (isDoubled) return { fault: 'The question stands in it twice. Keep the row that holds' }
  if (question.type === 'file') return { fault: 'Files are added on the page of the question' }
  if (reason !== '' && [...cells.values()].some((cell) => cell !== ''))
    return { fault: 'It has an answer and says that it does not apply. Keep one of them' }
  const read = readTyped(question, typedFrom(question, cells, reason), today)
  if ('fault' in read) return { fault: read.fault }
  return read.answer
    ? { questionId: question.id, answer: read.answer, seen }
    : { fault: 'It has no answer that can be read' }
}

/** What became of an answer of a copy: new here, instead of what the copy was made with, or against what was answered here since. */
export type Change = 'new' | 'over' | 'newer'

/** An answer of a copy that is another than what stands. */
export interface CopyChange extends CopiedAnswer {
  readonly change: Change
  readonly of: Placed
  /** The revision that stands. */
  readonly stood: number
}

/** What a copy would change, in the order in which it is asked. What is not asked with these answers is refused. */
export function changesIn(
  asked: Asked,
  given: readonly CopiedAnswer[],
): { readonly changes: readonly CopyChange[]; readonly hidden: readonly Fault[] } {
  const byQuestion = new Map(given.map((each) => [each.questionId, each]))
  const merged = new Map([...asked.answers, ...given.map((each) => [each.questionId, each.answer] as const)])
  const open = new Set(shown(asked.version.content, merged).map(({ question }) => question.id))
  const hidden: Fault[] = []
  const changes = copied(asked).flatMap((of): readonly CopyChange[] => {
    const each = byQuestion.get(of.question.id)
    const standing = asked.standing.get(of.question.id)
    if (!each || isDeepStrictEqual(standing?.answer ?? null, each.answer)) return []
    if (!open.has(of.question.id)) {
      const where = numberOfQuestion(asked.version.content, of)
      hidden.push({ where, words: 'With the other answers it is not asked' })
      return []
    }
    const stood = standing?.revision ?? 0
    const change = stood !== each.seen ? 'newer' : standing?.answer ? 'over' : 'new'
    return [{ ...each, of, stood, change }]
  })
  return { changes, hidden }
}

const content = z.array(
  z.strictObject({
    ...{ questionId: z.string().max(40), answer, seen: z.int().min(0), stood: z.int().min(0) },
  }),
)
export type Content = z.infer<typeof content>

export const contentOf = (changes: readonly CopyChange[]): string =>
  JSON.stringify(
    changes.map(({ questionId, answer: said, seen, stood }): Content[number] => ({
      ...{ questionId, answer: said, seen, stood },
    })),
  )

/** What a page that was shown for a copy holds, when it comes back. Undefined of what no page of ours sent. */
export function contentIn(body: Body): Content | undefined {
  try {
    const parsed = content.safeParse(JSON.parse([body['content'] ?? ''].flat()[0] ?? ''))
    return parsed.success && parsed.data.length > 0 ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Questions of which the answer of the file goes before what was answered here since, as somebody ticked. */
export const insteadIn = (body: Body): readonly string[] => [body['instead'] ?? []].flat()
