import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { undoOffer } from '#platform/undo.ts'
import { holds } from '#platform/work.ts'
import { archiveAgency, restoreAgency } from '../commands/agencies.ts'
import { addSuccession, archiveSuccession, restoreSuccession } from '../commands/succession.ts'
import { handingOver } from '../commands/undoing.ts'
import { addAgency, changeAgency } from '../commands.ts'
import { agencyForm, successionForm } from '../forms.ts'
import {
  archivedAgencies,
  archivedSuccessions,
  areaNamesOf,
  areas,
  areasOf,
  changesOfAgency,
  findAgency,
  successions,
} from '../queries/agencies.ts'
import { everyAgencyName, worksAt } from '../queries/directory.ts'
import { mergersOf } from '../queries/merging.ts'
import { agencies, namesOf, peopleAt } from '../queries.ts'
import { keepAgencies, readAgencies, readDirectory } from '../rules.ts'
import type { Agency, AgencyId, Area, AreaId } from '../schema.ts'
import { agenciesPage, agencyPage, type Neighbour, successionPage } from '../views/agencies.ts'
import { agencyFormPage, filledAgency, newAgencyPage, staleAgencyPage } from '../views/form.ts'
import { mergersSection } from '../views/merging.ts'
import { shownPanels } from '../views/panels.ts'
import { historyOf } from '../views/person.ts'
import type { Above } from './people.ts'

const REFUSALS: Readonly<Record<'name' | 'parent' | 'used', readonly [field: string, text: string]>> = {
  name: ['name', 'There is already an agency with this name'],
  used: [
    'endsOn',
    'Something is recorded about it, so it cannot be archived. Give it a last day, or merge it into another',
  ],
  parent: ['parentId', 'An agency may not be part of itself or of one of its own parts'],
}

const SUCCESSION_REFUSALS: Readonly<
  Record<'known' | 'circle' | 'ends', readonly [field: string, text: string]>
> = {
  known: ['laterId', 'This is recorded already. Take it back on the page of the agency to record it again'],
  circle: ['laterId', 'This agency came before the other, so the other cannot come before it'],
  ends: ['onDay', 'The agency would end before its first day. Enter a later day'],
}

/** The areas that a form offers: those in use, and those that the agency covers already. */
const offered = (all: readonly Area[], covered: readonly AreaId[] = []): readonly Area[] =>
  all.filter(({ id, archivedAt }) => archivedAt === null || covered.includes(id))

/** The register and the agency in the path. */
async function subject({ db, actor, id }: Ask) {
  const register = await agencies(db, actor)
  const agency = register.find((each) => each.id === id<'agency'>('agencyId'))
  return agency && { register, agency }
}

/** Whether the reader works for the agency or holds a post there: they and the business unit see the whole of its page. */
async function belongsTo({ db, actor }: Ask, id: AgencyId): Promise<boolean> {
  const leads = actor.holds.some(({ as, of }) => as.startsWith('post.') && of === id)
  return leads || (await worksAt(db, actor.id)) === id
}

/** The register of agencies, and the page of each. */
export function agencyRoutes({ modules, kept }: Pick<Above, 'modules' | 'kept'>): readonly WorkspaceRoute[] {
  async function page(ask: Ask) {
    const { db, actor, today, id } = ask
    const agency = await findAgency(db, actor, id<'agency'>('agencyId'))
    if (!agency) return notFound
    const register = await agencies(db, actor)
    const byId = new Map<AgencyId, Agency>(register.map((each) => [each.id, each]))
    const mayKeep = holds(actor, keepAgencies)
    const seesAll = mayKeep || (await belongsTo(ask, agency.id))
    const changes = mayKeep ? await changesOfAgency(db, agency.id) : []
    const chain = await successions(db)
    const archived = mayKeep
      ? (await archivedSuccessions(db)).filter(({ earlierId }) => earlierId === agency.id)
      : []
    const neighbour = (side: 'earlierId' | 'laterId', other: 'earlierId' | 'laterId') =>
      chain.flatMap((each): Neighbour[] => {
        const found = byId.get(each[other])
        return each[side] === agency.id && found ? [{ ...each, agency: found }] : []
      })
    return show(
      agencyPage(agency, {
        parent: agency.parentId ? byId.get(agency.parentId) : undefined,
        parts: register.filter(({ parentId }) => parentId === agency.id),
        people: await peopleAt(db, actor, agency.id, today),
        areas: await areaNamesOf(db, agency.id),
        before: neighbour('laterId', 'earlierId'),
        after: neighbour('earlierId', 'laterId'),
        archived: archived.map((each) => ({ ...each, name: byId.get(each.laterId)?.name ?? '' })),
        panels: seesAll
          ? await shownPanels(ask, modules(), ({ agencyPanels }) => agencyPanels, agency.id)
          : [],
        history: historyOf(
          changes,
          await namesOf(
            db,
            changes.map(({ changedBy }) => changedBy),
          ),
        ),
        mergedInto: agency.mergedInto ? byId.get(agency.mergedInto) : undefined,
        today,
        mayKeep,
        seesContacts: holds(actor, readDirectory),
        undo: mayKeep && (await undoOffer(ask, handingOver, agency.id)),
        more: mergersSection(
          mayKeep ? await mergersOf(db, agency.id) : [],
          await everyAgencyName(db),
          ask.now,
        ),
      }),
    )
  }

  return [
    {
      method: 'GET',
      path: '/workspace/agencies',
      may: readAgencies,
      async answer({ db, actor, today, query }) {
        const mayKeep = holds(actor, keepAgencies)
        const archived = mayKeep ? await archivedAgencies(db) : []
        const { words = '', sector = '' } = query
        return show(agenciesPage(await agencies(db, actor), { words, sector }, today, mayKeep, archived))
      },
    },
    {
      method: 'GET',
      path: '/workspace/agencies/new',
      may: keepAgencies,
      async answer({ db, actor }) {
        return show(newAgencyPage(await agencies(db, actor), offered(await areas(db))))
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/new',
      may: keepAgencies,
      async answer({ db, actor, body, write }) {
        const register = await agencies(db, actor)
        const known = offered(await areas(db))
        const parsed = parseForm(agencyForm(register, known), body)
        if (!parsed.ok) return invalid(newAgencyPage(register, known, parsed.form))
        const { version: _, ...facts } = parsed.input
        const result = await write((work) => addAgency(work, facts))
        if ('refused' in result)
          return invalid(newAgencyPage(register, known, withError(body, ...REFUSALS[result.refused])))
        return seeOther(`/workspace/agencies/${result.id}`, 'The agency is added.')
      },
    },
    { method: 'GET', path: '/workspace/agencies/:agencyId', may: readAgencies, answer: page },
    {
      method: 'GET',
      path: '/workspace/agencies/:agencyId/edit',
      may: keepAgencies,
      async answer(ask) {
        const found = await subject(ask)
        if (!found) return notFound
        const covered = (await areasOf(ask.db, found.agency.id)).map(({ id }) => id)
        const form = filledAgency(found.agency, covered)
        const known = offered(await areas(ask.db), covered)
        return show(agencyFormPage(found.agency, found.register, known, form))
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
        const own = (await areasOf(ask.db, agency.id)).map(({ id }) => id)
        const known = offered(await areas(ask.db), own)
        const parsed = parseForm(agencyForm(register, known), ask.body)
        if (!parsed.ok) return invalid(agencyFormPage(agency, register, known, parsed.form))
        const result = await ask.write((work) => changeAgency(work, agency.id, parsed.input))
        if (!('refused' in result))
          return seeOther(`/workspace/agencies/${agency.id}`, 'The agency is changed.')
        if (result.refused === 'stale') {
          const covered = await areaNamesOf(ask.db, agency.id)
          const around = { agencies: register, areas: known, covered }
          return conflict(staleAgencyPage(result.current, parsed.input, around, filled(ask.body)))
        }
        const wrong = withError(ask.body, ...REFUSALS[result.refused])
        return invalid(agencyFormPage(agency, register, known, wrong))
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/:agencyId/archive',
      may: keepAgencies,
      async answer(ask) {
        const found = await subject(ask)
        if (!found) return notFound
        const { agency, register } = found
        const result = await ask.write((work) => archiveAgency(work, agency.id, kept()))
        if (!('refused' in result))
          return seeOther(`/workspace/agencies/${agency.id}`, 'The agency is archived. You can restore it.')
        const covered = (await areasOf(ask.db, agency.id)).map(({ id }) => id)
        const form = withError(filledAgency(agency, covered).typed, ...REFUSALS.used)
        return invalid(agencyFormPage(agency, register, offered(await areas(ask.db), covered), form))
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/:agencyId/restore',
      may: keepAgencies,
      async answer(ask) {
        const agency = await findAgency(ask.db, ask.actor, ask.id<'agency'>('agencyId'))
        if (!agency) return notFound
        await ask.write((work) => restoreAgency(work, agency.id))
        return seeOther(`/workspace/agencies/${agency.id}`, 'The agency is restored.')
      },
    },
    {
      method: 'GET',
      path: '/workspace/agencies/:agencyId/succession',
      may: keepAgencies,
      async answer(ask) {
        const found = await subject(ask)
        if (!found) return notFound
        const others = found.register.filter(({ id }) => id !== found.agency.id)
        return show(successionPage(found.agency, others, blank))
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/:agencyId/succession',
      may: keepAgencies,
      async answer(ask) {
        const found = await subject(ask)
        if (!found) return notFound
        const { agency, register } = found
        const others = register.filter(({ id }) => id !== agency.id)
        const parsed = parseForm(successionForm(others), ask.body)
        if (!parsed.ok) return invalid(successionPage(agency, others, parsed.form))
        const result = await ask.write((work) => addSuccession(work, agency.id, parsed.input))
        if (!('refused' in result))
          return seeOther(`/workspace/agencies/${agency.id}`, 'What came after the agency is recorded.')
        const wrong = withError(ask.body, ...SUCCESSION_REFUSALS[result.refused])
        return invalid(successionPage(agency, others, wrong))
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/:agencyId/succession/:successionId/archive',
      may: keepAgencies,
      async answer(ask) {
        const [agencyId, successionId] = [ask.id<'agency'>('agencyId'), ask.id<'succession'>('successionId')]
        const chain = await successions(ask.db)
        if (!chain.some(({ id, earlierId }) => id === successionId && earlierId === agencyId)) return notFound
        await ask.write((work) => archiveSuccession(work, agencyId, successionId))
        return seeOther(`/workspace/agencies/${agencyId}`)
      },
    },
    {
      method: 'POST',
      path: '/workspace/agencies/:agencyId/succession/:successionId/restore',
      may: keepAgencies,
      async answer(ask) {
        const [agencyId, successionId] = [ask.id<'agency'>('agencyId'), ask.id<'succession'>('successionId')]
        const archived = await archivedSuccessions(ask.db)
        if (!archived.some(({ id, earlierId }) => id === successionId && earlierId === agencyId))
          return notFound
        const result = await ask.write((work) => restoreSuccession(work, agencyId, successionId))
        if (!('refused' in result)) return seeOther(`/workspace/agencies/${agencyId}`)
        const found = await subject(ask)
        if (!found) return notFound
        const others = found.register.filter(({ id }) => id !== agencyId)
        const wrong = withError({}, ...SUCCESSION_REFUSALS.circle)
        return invalid(successionPage(found.agency, others, wrong))
      },
    },
  ]
}
