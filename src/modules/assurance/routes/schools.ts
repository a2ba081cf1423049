import { blank, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { agreeWithSchool, writeToSchool } from '../commands/school-letters.ts'
import { agreedForm, letterForm } from '../forms/schools.ts'
import { type CycleInFull, type NamedReturn, returnOf } from '../queries/cycles.ts'
import { answeringFor } from '../queries/schools.ts'
import { keepCycles } from '../rules/cycles.ts'
import { CYCLES } from '../views/cycle-parts.ts'
import { filledAgreed, filledLetter, schoolPage, schoolPath } from '../views/school.ts'
import { withCycle } from './cycles.ts'

const AGENCY = `${CYCLES}/:cycleId/agencies/:agencyId`
const TOO_LATE = 'The cycle was closed meanwhile. What is agreed stays as it was'

type Forms = Partial<Pick<Parameters<typeof schoolPage>[3], 'formAgreed' | 'formLetter'>>

async function drawn({ db, today }: Ask, found: CycleInFull, given: NamedReturn, forms: Forms) {
  const whom = await answeringFor(db, given.agencyId, today)
  const usual = { formAgreed: filledAgreed(given), formLetter: filledLetter(whom) }
  return schoolPage(found, given, whom, { ...usual, ...forms, today })
}

/** Runs what follows with a school of a cycle that is not closed. What other agencies agree on has no page of its own. */
const withSchool = (run: (ask: Ask, found: CycleInFull, given: NamedReturn) => Promise<Answer>) =>
  withCycle(async (ask, found) => {
    const given = returnOf(found, ask.id<'agency'>('agencyId'))
    if (!given) return notFound
    const isHere = found.cycle.kind === 'schools' && found.cycle.closedOn === null
    return isHere ? run(ask, found, given) : seeOther(schoolPath(found.cycle.id, given.agencyId))
  })

/** What the business unit does for one school of a cycle. */
export const schoolRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${AGENCY}/agreed`,
    may: keepCycles,
    answer: withSchool(async (ask, found, given) => show(await drawn(ask, found, given, {}))),
  },
  {
    method: 'POST',
    path: `${AGENCY}/agreed`,
    may: keepCycles,
    answer: withSchool(async (ask, found, given) => {
      const parsed = parseForm(
        agreedForm({ dueOn: found.cycle.dueOn, closesOn: found.round.closesOn }),
        ask.body,
      )
      if (!parsed.ok) return invalid(await drawn(ask, found, given, { formAgreed: parsed.form }))
      const result = await ask.write((work) =>
        agreeWithSchool(work, found.cycle.id, given.agencyId, parsed.input),
      )
      return 'refused' in result
        ? conflict(await drawn(ask, found, given, { formAgreed: withError(ask.body, 'agreed', TOO_LATE) }))
        : seeOther(schoolPath(found.cycle.id, given.agencyId), 'It is noted what is agreed.')
    }),
  },
  {
    method: 'POST',
    path: `${AGENCY}/letter`,
    may: keepCycles,
    answer: withSchool(async (ask, found, given) => {
      const whom = await answeringFor(ask.db, given.agencyId, ask.today)
      // Whoever has an account is written to where they sign in.
      const parsed = whom?.hasAccount ? undefined : parseForm(letterForm, ask.body)
      if (parsed && !parsed.ok) return invalid(await drawn(ask, found, given, { formLetter: parsed.form }))
      const email = parsed?.input.email ?? ''
      const result = await ask.write((work) => writeToSchool(work, found.cycle.id, given.agencyId, email))
      if (!('refused' in result))
        return seeOther(schoolPath(found.cycle.id, given.agencyId), 'A letter with a new link is sent.')
      const words = result.refused === 'too-late' ? TOO_LATE : result.words
      const formLetter = whom && !whom.hasAccount ? withError(ask.body, 'email', words) : blank
      return invalid(await drawn(ask, found, given, { formLetter }))
    }),
  },
]
