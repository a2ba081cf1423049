import { randomUUID } from 'node:crypto'
import { type CycleId, launchCycle, recordCase, type Side } from '#modules/assurance/index.ts'
import { groups } from '#modules/governance/index.ts'
import { type AgencyId, addPerson, agencyNames, peopleOn } from '#modules/people/index.ts'
import {
  type Answer,
  addSetFrom,
  askToSign,
  everyRound,
  invitationsOf,
  publishSet,
  readSet,
  type SetKind,
  saveAnswers,
  signResponse,
  takeNameless,
  writeNameless,
} from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { inventedName } from './anyshire-years.ts'
import { quietly } from './quietly.ts'
import { AGENCIES, type InventedCycle, SCALE, STANDARDS, sectionElevenCycle } from './section-eleven.ts'

/** A cycle that was made, with what is to be found in it. */
export interface LoadedCycle {
  /** Where its page is. */
  readonly path: string
  readonly seed: string
  readonly planted: readonly {
    readonly agency: string
    readonly standard: string
    readonly higher: Side
    readonly lower: Side
  }[]
}

interface Named {
  readonly id: AgencyId
  readonly name: string
}

/** A question for each standard, by the short name of the standard. */
const asked = (): ReadonlyMap<string, string> => new Map(STANDARDS.map(([name]) => [name, randomUUID()]))

async function published(
  work: Work,
  kind: SetKind,
  {
    title,
    before,
    questions,
    standards,
  }: {
    readonly title: string
    /** What is asked first. */
    readonly before: readonly object[]
    readonly questions: ReadonlyMap<string, string>
    readonly standards: ReadonlyMap<string, string>
  },
) {
  const points = SCALE.names.map((words, at) => ({ at, words, descriptor: '' }))
  const read = readSet({
    ...{ format: 'accord-question-set-1', title, introduction: '' },
    standards: STANDARDS.map(([name, words], at) => ({
      ...{ id: standards.get(name), number: String(at + 1), words },
    })),
    sections: [
      {
        ...{ id: randomUUID(), heading: 'The standards' },
        questions: [
          ...before,
          ...STANDARDS.map(([name, words], at) => ({
            ...{ id: questions.get(name), name: `standard-${at + 1}`, type: 'scale', words, points },
            ...{ standard: standards.get(name), mayNotApply: true, isRequired: false },
          })),
        ],
      },
    ],
  })
  if (!read.ok) throw new Error(`“${title}” is not a question set`)
  const set = await addSetFrom(work, { kind, set: read.set })
  const version = await publishSet(work, set.id, { version: 1, note: '' })
  if ('refused' in version) throw new Error(`“${title}” was not published`)
  return version.id
}

/** Two people of each agency: who answers, and who signs. Where an agency has fewer, they are added. */
async function answering(work: Work, agencies: readonly Named[]) {
  const known = Map.groupBy(await peopleOn(work.tx, work.actor, dayOf(work.now)), ({ agencyId }) => agencyId)
  const both = new Map<AgencyId, readonly [lead: PersonId, senior: PersonId]>()
  let added = 0
  const another = (agencyId: AgencyId): Promise<PersonId> => {
    added += 1
    return addPerson(work, { name: inventedName(400 + added), jobTitle: 'Safeguarding', agencyId })
  }
  for (const { id } of agencies) {
    const [first, second] = known.get(id) ?? []
    both.set(id, [first?.id ?? (await another(id)), second?.id ?? (await another(id))])
  }
  return both
}

/** Every agency answers, and a senior signs. */
async function answer(
  work: Work,
  roundId: Parameters<typeof invitationsOf>[2],
  agencies: readonly Named[],
  { selfGrades }: InventedCycle,
  questions: ReadonlyMap<string, string>,
): Promise<void> {
  const people = await answering(work, agencies)
  for (const { id: invitationId, agencyId } of await invitationsOf(work.tx, work.actor, roundId)) {
    const both = agencyId && people.get(agencyId)
    if (!both) throw new Error('An agency is asked that nobody answers for')
    const as = (id: PersonId): Work => ({ ...work, actor: { ...work.actor, id, agencies: [agencyId] } })
    const [lead, senior] = both
    const grades = selfGrades.get(agencyId) ?? {}
    const given = STANDARDS.map(([name]) => {
      const grade = grades[name]
      const said: Answer =
        grade === null || grade === undefined
          ? { type: 'not-applicable', reason: 'We have no such staff' }
          : { type: 'scale', number: grade }
      return { questionId: questions.get(name) ?? '', answer: said, seen: 0 }
    })
    await saveAnswers(as(lead), invitationId, given)
    const signing = await askToSign(as(lead), invitationId, senior)
    if ('refused' in signing) throw new Error(`A return cannot be signed: ${signing.refused}`)
    await signResponse(as(senior), invitationId, { decision: 'sign', words: '', hash: signing.hash })
  }
}

/**
 * A whole cycle under section 11 of 26 invented agencies: their returns, the survey that 457 practitioners answered without a
 * name, and what eight audited cases showed. Disagreements are planted by a seed, and given back.
 */
export async function loadAnyshireCycle(loud: Work, seed: string): Promise<LoadedCycle> {
  const work = quietly(loud)
  const today = dayOf(work.now)
  const agencies: readonly Named[] = (await agencyNames(work.tx)).slice(0, AGENCIES)
  const invented = sectionElevenCycle(
    agencies.map(({ id }) => id),
    seed,
  )
  const title = `Section 11 in ${today.year}`
  const known = (await everyRound(work.tx, work.actor)).filter((round) => round.title.startsWith(title))
  const number = known.length === 0 ? '' : `, number ${Math.ceil(known.length / 2) + 1}`
  const standards: ReadonlyMap<string, string> = new Map(STANDARDS.map(([name]) => [name, randomUUID()]))
  const [own, practitioners, where] = [asked(), asked(), randomUUID()]
  const versionId = await published(work, 'self-assessment', {
    ...{ title: `Self-assessment under section 11${number}`, before: [], questions: own, standards },
  })
  const surveyVersionId = await published(work, 'survey', {
    ...{ title: `Practitioners on section 11${number}`, questions: practitioners, standards },
    before: [
      {
        ...{ id: where, name: 'agency', type: 'choice', words: 'Where do you work?' },
        options: agencies.map(({ id, name }) => ({ value: id, words: name })),
      },
    ],
  })
  const board = (await groups(work.tx, work.actor)).find(({ code }) => code === 'BOARD')
  if (!board) throw new Error('Anyshire has no board')
  const cycle = await launchCycle(work, {
    ...{ title: `${title}${number}`, kind: 'section-11', groupId: board.id, versionId, surveyVersionId },
    ...{ surveyAudience: 'open-link', followsId: null, agencies: agencies.map(({ id }) => id) },
    ...{ opensOn: today, dueOn: today.add({ weeks: 4 }), closesOn: today.add({ weeks: 8 }) },
  })
  if ('refused' in cycle) throw new Error(`The cycle was not launched: ${cycle.words}`)
  const rounds = await everyRound(work.tx, work.actor)
  const roundOf = (version: string) => {
    const found = rounds.find((round) => round.versionId === version)
    if (!found) throw new Error('The cycle asks nothing')
    return found.id
  }
  await answer(work, roundOf(versionId), agencies, invented, own)
  const surveyId = roundOf(surveyVersionId)
  await takeNameless(
    work,
    surveyId,
    invented.practitioners.map(({ agencyId, grades }) => ({
      [where]: { type: 'choice', value: agencyId } as const,
      ...Object.fromEntries(
        Object.entries(grades).flatMap(([name, grade]) =>
          grade === null ? [] : [[practitioners.get(name) ?? '', { type: 'scale', number: grade } as const]],
        ),
      ),
    })),
  )
  await writeNameless(work, surveyId)
  const cycleId: CycleId = cycle.id
  for (const { agencyId, caseId, grades } of invented.cases)
    await recordCase(work, cycleId, agencyId as AgencyId, {
      reference: caseId,
      grades: Object.fromEntries(
        Object.entries(grades).map(([name, grade]) => [standards.get(name) ?? '', grade]),
      ),
    })
  const nameOf = new Map<string, string>(agencies.map(({ id, name }) => [id, name]))
  const words = new Map<string, string>(STANDARDS)
  return {
    ...{ path: `/workspace/cycles/${cycleId}`, seed },
    planted: invented.planted.map(({ agencyId, standardId, higher, lower }) => ({
      ...{ agency: nameOf.get(agencyId) ?? '', standard: words.get(standardId) ?? '', higher, lower },
    })),
  }
}
