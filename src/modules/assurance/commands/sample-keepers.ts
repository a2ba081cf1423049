import { openForOwner } from '#platform/access.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { Image, UndoableTable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { auditedBy } from '../queries/case-audits.ts'
import { everySample, findSample, samplesLedBy } from '../queries/samples.ts'
import { keepSamples, thingOf } from '../rules/samples.ts'
import type { SampleId } from '../schema/samples.ts'
import { giveSample } from './samples.ts'

/** Lets somebody else run a sample: its cases are opened for them by name. */
async function passOn(work: Work, handed: HandedOver, to: PersonId): HandedOrNot {
  demandPermission(work, keepSamples)
  const sample = await findSample(work.tx, work.actor, handed.id as SampleId)
  demand(sample !== undefined)
  if (to === work.actor.id)
    return 'You cannot pass an audit on to yourself. Its cases are confidential: choose somebody else'
  await giveSample(work, sample.id, to)
  await openForOwner(work, thingOf({ ...sample, leadId: to }))
  return undefined
}

/** The audits that are not closed and whose cases people grade. Of each only its number is said. */
const grading: HoldingKind = {
  ...{ kind: 'assurance.auditor', heading: 'Audits whose cases they grade', order: 58 },
  byItself: 'Whoever runs the audit asks somebody else, and says that they grade no more.',
  async find({ db, actor }, people) {
    const asked = await auditedBy(db, people)
    if (asked.length === 0) return []
    const open = new Map(
      (await everySample(db, actor)).flatMap((each) => (each.closedOn === null ? [[each.id, each]] : [])),
    )
    return asked.flatMap(({ id, sampleId, personId }) => {
      const sample = open.get(sampleId)
      return sample
        ? [
            {
              ...{ id, personId, version: '1', may: [], words: `Audit ${sample.reference}`, of: [] },
              detail: `Its last day is ${longDate(sample.endsOn)}`,
            },
          ]
        : []
    })
  },
}

/** The samples that people run and that are not closed, and those that they grade. Of each only its number is said. */
export const sampleKeepers: readonly HoldingKind[] = [
  {
    ...{ kind: 'assurance.sample', tables: ['assurance.sample', 'platform.grant'] },
    ...{ heading: 'Audits that they run', order: 57, passOn },
    async find({ db }, people) {
      return (await samplesLedBy(db, people)).flatMap(
        ({ id, leadId, reference, version, endsOn, closedOn }) =>
          closedOn !== null
            ? []
            : [
                {
                  ...{ id, personId: leadId, version: `${version} ${leadId}`, may: ['pass'] as const },
                  ...{ words: `Audit ${reference}`, detail: `Its last day is ${longDate(endsOn)}` },
                  of: [],
                },
              ],
      )
    },
  },
  grading,
]

/** How a sample goes back to whoever ran it, when a hand-over is undone. */
export const undoableSamples: UndoableTable = {
  table: 'assurance.sample',
  names: async (_reader, rows) => rows.map((row) => `Audit ${String(row['reference'])}`),
  async giveBack(work: Work, before: Image) {
    const leadId = before['lead_id'] as PersonId
    if (leadId === work.actor.id)
      return 'It would open confidential cases for yourself. Ask a colleague to undo it.'
    await giveSample(work, before['id'] as SampleId, leadId)
    return undefined
  },
}
