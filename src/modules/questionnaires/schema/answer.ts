import { z } from 'zod'

/** One row of a table, by the names of its columns. A row that is asked for says which. */
const row = z.strictObject({
  of: z.string().max(40).nullable(),
  cells: z.record(z.string().max(40), z.union([z.string().max(2000), z.number()])),
})

/** A file that was sent as an answer: where its content is found, and what it was called. */
const file = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
})

/**
 * An answer as it is kept. Nobody having answered is no answer, and never one that is empty.
 *
 * What was answered, by the type of the question: one value of a choice or a RAG, several of a multi, the number of a number or of
 * the point of a scale, a day as 2026-03-31, words, rows, files, or points of confidence.
 */
export const answer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['choice', 'rag']), value: z.string().max(40) }),
  z.strictObject({ type: z.literal('multi'), values: z.array(z.string().max(40)).min(1).max(60) }),
  z.strictObject({ type: z.enum(['number', 'scale']), number: z.number() }),
  z.strictObject({ type: z.literal('date'), day: z.iso.date() }),
  z.strictObject({ type: z.literal('text'), words: z.string().min(1).max(10_000) }),
  z.strictObject({ type: z.literal('table'), rows: z.array(row).min(1).max(60) }),
  z.strictObject({ type: z.literal('file'), files: z.array(file).min(1).max(10) }),
  /** The points are those of `CONFIDENCE`, from 1. */
  z.strictObject({
    type: z.literal('confidence'),
    before: z.int().min(1).max(5).nullable(),
    now: z.int().min(1).max(5),
  }),
  /** That the question does not apply, with the reason. It leaves the base of whatever is worked out. */
  z.strictObject({ type: z.literal('not-applicable'), reason: z.string().max(1000) }),
])

export type Answer = Readonly<z.infer<typeof answer>>
export type Row = Readonly<z.infer<typeof row>>

/** Answers by the id of their question. */
export type Answers = ReadonlyMap<string, Answer>
