import { filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { addAgency, changeAgency } from './commands.ts'
import { agencyForm } from './forms.ts'
import { agencies, peopleAt } from './queries.ts'
import { keepAgencies, readAgencies } from './rules.ts'
import { agenciesPage, agencyPage } from './views/agencies.ts'
import { agencyFormPage, newAgencyPage, staleAgencyPage } from './views/form.ts'

const REFUSALS: Readonly<Record<'name' | 'parent', readonly [field: string, text: string]>> = {
  name: ['name', 'There is already an agency with this name'],
  parent: ['parentId', 'An agency may not be part of itself or of one of its own parts'],
}

/** The register and the agency in the path. */
async function subject({ db, actor, id }: Ask) {
  const register = await agencies(db, actor)
  const agency = register.find((each) => each.id === id<'agency'>('agencyId'))
  return agency && { register, agency }
}

export const workspaceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/agencies',
    may: readAgencies,
    async answer({ db, actor, today }) {
      return show(agenciesPage(await agencies(db, actor), today, holds(actor, keepAgencies)))
    },
  },
  {
    method: 'GET',
    path: '/workspace/agencies/new',
    may: keepAgencies,
    async answer({ db, actor }) {
      return show(newAgencyPage(await agencies(db, actor)))
    },
  },
  {
    method: 'POST',
    path: '/workspace/agencies/new',
    may: keepAgencies,
    async answer({ db, actor, body, write }) {
      const register = await agencies(db, actor)
      const parsed = parseForm(agencyForm(register), body)
      if (!parsed.ok) return invalid(newAgencyPage(register, parsed.form))
      const { version: _, ...facts } = parsed.input
      const result = await write((work) => addAgency(work, facts))
      if ('refused' in result)
        return invalid(newAgencyPage(register, withError(body, ...REFUSALS[result.refused])))
      return seeOther(`/workspace/agencies/${result.id}`)
    },
  },
  {
    method: 'GET',
    path: '/workspace/agencies/:agencyId',
    may: readAgencies,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { register, agency } = found
      const { db, actor, today } = ask
      return show(
        agencyPage(agency, {
          parent: register.find(({ id }) => id === agency.parentId),
          parts: register.filter(({ parentId }) => parentId === agency.id),
          people: await peopleAt(db, actor, agency.id, today),
          today,
          mayKeep: holds(actor, keepAgencies),
        }),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/agencies/:agencyId/edit',
    may: keepAgencies,
    async answer(ask) {
      const found = await subject(ask)
      return found ? show(agencyFormPage(found.agency, found.register)) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/agencies/:agencyId/edit',
    may: keepAgencies,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { register, agency } = found
      const parsed = parseForm(agencyForm(register), ask.body)
      if (!parsed.ok) return invalid(agencyFormPage(agency, register, parsed.form))
      const result = await ask.write((work) => changeAgency(work, agency.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/agencies/${agency.id}`)
      if (result.refused === 'stale')
        return conflict(staleAgencyPage(result.current, parsed.input, register, filled(ask.body)))
      return invalid(agencyFormPage(agency, register, withError(ask.body, ...REFUSALS[result.refused])))
    },
  },
]
