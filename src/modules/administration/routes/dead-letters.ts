import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import { countDeadLetters, deadLetters, type JobId, leaveUndone, tryAgain } from '#platform/dead-letters.ts'
import { parseForm } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { holds, permission } from '#platform/work.ts'
import { leaveForm } from '../forms/dead-letters.ts'
import { deadLettersPage, leavePage } from '../views/dead-letters.ts'

export const seeDeadLetters = permission('jobs.settle', ...BUSINESS_UNIT)

const JOBS = '/workspace/administration/jobs'

/** The job in the path, if nobody has decided about it yet. */
const subject = async ({ db, id }: Ask) =>
  (await deadLetters(db)).find((job) => job.id === id<'job'>('jobId'))?.id

export const deadLetterRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: JOBS,
    may: seeDeadLetters,
    async answer({ db }) {
      return show(deadLettersPage(await deadLetters(db)))
    },
  },
  {
    method: 'POST',
    path: `${JOBS}/:jobId/again`,
    may: seeDeadLetters,
    async answer(ask) {
      const job = await subject(ask)
      if (!job) return notFound
      await ask.write((work) => tryAgain(work, job))
      return seeOther(JOBS, 'It is being tried again.')
    },
  },
  {
    method: 'GET',
    path: `${JOBS}/:jobId/leave`,
    may: seeDeadLetters,
    async answer(ask) {
      const job = await subject(ask)
      return job ? show(leavePage(job)) : notFound
    },
  },
  {
    method: 'POST',
    path: `${JOBS}/:jobId/leave`,
    may: seeDeadLetters,
    async answer(ask) {
      const job: JobId | undefined = await subject(ask)
      if (!job) return notFound
      const parsed = parseForm(leaveForm, ask.body)
      if (!parsed.ok) return invalid(leavePage(job, parsed.form))
      await ask.write((work) => leaveUndone(work, job, parsed.input.reason))
      return seeOther(JOBS, 'It is left, with your reason.')
    },
  },
]

/** What could not be done waits for the business unit. */
export const deadLetterAttention: AttentionSource = async (reader, actor) => {
  if (!holds(actor, seeDeadLetters)) return []
  const count = await countDeadLetters(reader)
  if (count === 0) return []
  return [
    {
      title: `${counted(count, 'thing')} could not be done`,
      detail: 'Accord tried several times. Try again, or say why it may stay undone.',
      href: JOBS,
      state: { kind: 'bad', words: 'Not done' },
    },
  ]
}
