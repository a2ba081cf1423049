import { blank, filled, parseForm } from '#platform/forms.ts'
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
import { addConsultation, changeConsultation, removeConsultation } from '../commands/consultations.ts'
import { consultationForm } from '../forms/consultation.ts'
import { findConsultation } from '../queries/consultations.ts'
import { keepPlan } from '../rules.ts'
import type { Consultation, Plan } from '../schema.ts'
import { consultationPage, filledConsultation, staleConsultationPage } from '../views/consultations.ts'
import { PLAN } from '../views/parts.ts'
import { withPlan } from './plans.ts'

/** Runs what follows with the consultation that the path names. */
const withConsultation = (run: (ask: Ask, plan: Plan, current: Consultation) => Promise<Answer>) =>
  withPlan(async (ask, plan) => {
    const id = ask.id<'consultation'>('consultationId')
    const current = await findConsultation(ask.db, ask.actor, plan.id, id)
    return current ? run(ask, plan, current) : notFound
  })

const pageOf = ({ id }: Plan): string => `${PLAN}/${id}#consultations`

export const consultationRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${PLAN}/:planId/consultations/new`,
    may: keepPlan,
    answer: withPlan(async (_ask, plan) => show(consultationPage(plan, blank))),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/consultations/new`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) => {
      const parsed = parseForm(consultationForm, ask.body)
      if (!parsed.ok) return invalid(consultationPage(plan, parsed.form))
      await ask.add(pageOf(plan), (work) => addConsultation(work, plan.id, parsed.input))
      return seeOther(pageOf(plan), 'The consultation is added.')
    }),
  },
  {
    method: 'GET',
    path: `${PLAN}/:planId/consultations/:consultationId/edit`,
    may: keepPlan,
    answer: withConsultation(async (_ask, plan, current) =>
      show(consultationPage(plan, filledConsultation(current), current)),
    ),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/consultations/:consultationId/edit`,
    may: keepPlan,
    answer: withConsultation(async (ask, plan, current) => {
      const parsed = parseForm(consultationForm, ask.body)
      if (!parsed.ok) return invalid(consultationPage(plan, parsed.form, current))
      const result = await ask.write((work) => changeConsultation(work, plan.id, current.id, parsed.input))
      return 'refused' in result
        ? conflict(staleConsultationPage(plan, result.current, parsed.input, filled(ask.body)))
        : seeOther(pageOf(plan), 'The consultation is changed.')
    }),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/consultations/:consultationId/remove`,
    may: keepPlan,
    answer: withConsultation(async (ask, plan, current) => {
      await ask.write((work) => removeConsultation(work, plan.id, current.id))
      return seeOther(pageOf(plan), 'The consultation is taken off.')
    }),
  },
]
