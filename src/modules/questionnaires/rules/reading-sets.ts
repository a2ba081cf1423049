import { sha256 } from '#platform/digest.ts'
import { type QuestionSet, questionSet } from '../schema/question-set.ts'

/** Something that is wrong with a set: where, as somebody would look for it, and what to do. */
export interface Fault {
  readonly where: string
  readonly words: string
}

export type ReadSet =
  | { readonly ok: true; readonly set: QuestionSet }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** What the lists of a set hold, each as a reader counts it. */
const COUNTED: Readonly<Record<string, string>> = {
  sections: 'section',
  questions: 'question',
  standards: 'standard',
  calculations: 'calculation',
  options: 'answer',
  points: 'point',
  columns: 'column',
  rows: 'row',
  links: 'link',
  tests: 'test',
}
/** What a part is called on the page where that is not its own name. */
const CALLED: Readonly<Record<string, string>> = {
  showWhen: 'condition',
  options: 'answers',
  evidenceFor: 'evidence',
  isRequired: 'has to be answered',
  mayNotApply: 'may not apply',
  descriptors: 'what each colour means',
  words: '',
}

/** “Section 2, question 3, answer 1”: a path into the document as somebody would find it. */
function whereOf(path: readonly PropertyKey[]): string {
  const steps = path.flatMap((step, index) => {
    const before = path[index - 1]
    const listed = typeof before === 'string' ? COUNTED[before] : undefined
    if (typeof step === 'number') return listed ? [`${listed} ${step + 1}`] : []
    return typeof step === 'string' && step in COUNTED && typeof path[index + 1] === 'number'
      ? []
      : [CALLED[String(step)] ?? String(step)]
  })
  const words = steps.filter((step) => step !== '').join(', ')
  return words === '' ? 'The set' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** So many faults are told of at once. Whoever mends them sees the rest. */
const TOLD = 50

/** Reads a set out of what came as JSON. It says nothing about whether its parts go together: `faultsOf` does. */
export function readSet(json: unknown): ReadSet {
  const read = questionSet.safeParse(json)
  if (read.success) return { ok: true, set: read.data }
  const faults = read.error.issues.map((issue) => ({
    where: whereOf(issue.path),
    words:
      issue.code === 'unrecognized_keys'
        ? `Take away ${issue.keys.map((key) => `“${key}”`).join(', ')}, which is not known here`
        : issue.message.startsWith('Invalid') || issue.message.startsWith('Too')
          ? 'This is not of the right form'
          : issue.message,
  }))
  return { ok: false, faults: faults.slice(0, TOLD) }
}

/** What is larger is not looked at: the largest tool that is known takes a tenth of it. */
export const LARGEST_SET_BYTES = 2_000_000

/** Reads a set out of a file that was sent. */
export function readSetFile(text: string): ReadSet {
  const wrong = (words: string): ReadSet => ({ ok: false, faults: [{ where: 'The file', words }] })
  if (Buffer.byteLength(text) > LARGEST_SET_BYTES)
    return wrong('The file is larger than 2 MB. Choose the file that was downloaded from a question set')
  try {
    return readSet(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return wrong('The file is not JSON. Choose the file that was downloaded from a question set')
  }
}

/** A set as it is written to a file, and as its hash is taken: the same set gives the same text. */
export const writeSetFile = (set: QuestionSet): string =>
  `${JSON.stringify(questionSet.parse(set), null, 2)}\n`

/** Of the file that a set makes, so that it is the same wherever the set is. */
export const hashOf = (set: QuestionSet): string => sha256(writeSetFile(set))
