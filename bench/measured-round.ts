import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'

/** A question or a standard as a set holds it; what it leaves out is written as a published set has it. */
export type Part = Readonly<Record<string, unknown>>

/** What every question of a published set has. */
export const COMMON = {
  ...{ hint: '', guidance: '', links: [], isRequired: true, mayNotApply: false },
  ...{ standard: null, showWhen: null },
}

const YES_NO = [
  { value: 'yes', words: 'Yes', hint: '', score: 1 },
  { value: 'no', words: 'No', hint: '', score: 0 },
]

/** Most questions are chosen from; every tenth is a number and every twentieth is written. */
function question(place: number): Part {
  const part = { ...COMMON, id: randomUUID(), name: `q${place}`, words: `Question ${place}` }
  if (place % 20 === 0) return { ...part, type: 'text', most: 500, isLong: false }
  if (place % 10 === 0) return { ...part, type: 'number', least: null, most: null, places: 0, unit: '' }
  return { ...part, type: 'choice', options: YES_NO, evidenceFor: [] }
}

export interface MeasuredRound {
  readonly partnershipId: string
  readonly roundId: string
  readonly createdBy: string
  readonly questions: readonly { readonly id: string; readonly type: string; readonly name: string }[]
}

/** Asks a set of so many questions in the partnership of the demo that has no host name, as if it had been published before. */
export async function askRound(
  client: pg.Client,
  {
    questions: many,
    audience,
    standards = [],
    asked,
  }: {
    readonly questions: number
    readonly audience: 'agencies' | 'open-link' | 'people'
    /** Standards that questions may stand for. */
    readonly standards?: readonly Part[]
    /** What is asked, where it is not the usual. */
    readonly asked?: readonly Part[]
  },
): Promise<MeasuredRound> {
  const { rows } = await client.query<{ partnershipId: string; createdBy: string }>(
    `select partnership_id as "partnershipId", (array_agg(id))[1] as "createdBy" from people.person
     where partnership_id = (select partnership_id from platform.partnership where host is null) group by 1`,
  )
  const [found] = rows
  if (!found) throw new Error('The demo has no partnership without a host name')
  const questions = asked ?? Array.from({ length: many }, (_, at) => question(at + 1))
  const sections = Array.from({ length: Math.ceil(questions.length / 100) }, (_, at) => ({
    ...{ id: randomUUID(), heading: `Part ${at + 1}`, guidance: '', links: [], showWhen: null },
    questions: questions.slice(100 * at, 100 * at + 100),
  }))
  const content = JSON.stringify({
    ...{ format: 'accord-question-set-1', title: `Measured: ${many} questions`, introduction: '' },
    ...{ standards, sections, calculations: [] },
  })
  const [setId, versionId, roundId] = [randomUUID(), randomUUID(), randomUUID()]
  const { partnershipId, createdBy } = found
  await client.query(
    `insert into questionnaires.question_set (partnership_id, id, kind, title, draft, created_by, created_at, changed_by, changed_at)
     values ($1, $2, 'survey', 'Measured', $3, $4, now(), $4, now())`,
    [partnershipId, setId, content, createdBy],
  )
  await client.query(
    `insert into questionnaires.set_version (partnership_id, id, set_id, number, content, hash, note, published_by, published_at)
     values ($1, $2, $3, 1, $4, $5, '', $6, now())`,
    [partnershipId, versionId, setId, content, createHash('sha256').update(content).digest('hex'), createdBy],
  )
  await client.query(
    `insert into questionnaires.round (partnership_id, id, version_id, title, audience, opens_on, closes_on, is_signed, created_by, created_at)
     values ($1, $2, $3, 'Measured', $4, current_date - 1, current_date + 30, false, $5, now())`,
    [partnershipId, roundId, versionId, audience, createdBy],
  )
  return { partnershipId, roundId, createdBy, questions: questions as never }
}
