import { blank, parseForm, typedText, withError } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { archiveDomain, listDomain } from '../commands/domains.ts'
import { domainForm } from '../forms/domain.ts'
import { findAgency } from '../queries/agencies.ts'
import { agencyNames } from '../queries/directory.ts'
import { archivedDomains, domainsOf } from '../queries/domains.ts'
import { hasEnded, keepAgencies } from '../rules.ts'
import type { AgencyId } from '../schema.ts'
import { domainsPage } from '../views/domains.ts'

const PATH = '/workspace/agencies/:agencyId/domains'

/** The agency in the path, while it is one that people may register for. */
async function subject({ db, actor, id, today }: Ask) {
  const agency = await findAgency(db, actor, id<'agency'>('agencyId'))
  return agency && agency.mergedInto === null && !hasEnded(agency, today) ? agency : undefined
}

/** The domains of an agency, and those that it gave up. */
const listsOf = async ({ db }: Ask, id: AgencyId) => ({
  listed: await domainsOf(db, id),
  archived: await archivedDomains(db, id),
})

/** The page on which the mail domains of an agency are kept. */
export const domainRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: keepAgencies,
    async answer(ask) {
      const agency = await subject(ask)
      return agency ? show(domainsPage(agency, await listsOf(ask, agency.id), blank)) : notFound
    },
  },
  {
    method: 'POST',
    path: PATH,
    may: keepAgencies,
    async answer(ask) {
      const { db, body, write } = ask
      const agency = await subject(ask)
      if (!agency) return notFound
      const lists = await listsOf(ask, agency.id)
      const parsed = parseForm(domainForm, body)
      if (!parsed.ok) return invalid(domainsPage(agency, lists, parsed.form))
      const result = await write((work) => listDomain(work, agency.id, parsed.input.domain))
      if (!('refused' in result)) return seeOther(`/workspace/agencies/${agency.id}/domains`)
      const other = (await agencyNames(db)).find(({ id }) => id === result.by)?.name ?? 'another agency'
      const words = `This domain is listed for ${other}. Take it off the list there first`
      return invalid(domainsPage(agency, lists, withError(body, 'domain', words)))
    },
  },
  {
    method: 'POST',
    path: `${PATH}/archive`,
    may: keepAgencies,
    async answer(ask) {
      const agency = await subject(ask)
      if (!agency) return notFound
      const domain = typedText({ typed: ask.body, errors: [] }, 'listed')
      const listed = await domainsOf(ask.db, agency.id)
      if (!listed.includes(domain)) return seeOther(`/workspace/agencies/${agency.id}/domains`)
      await ask.write((work) => archiveDomain(work, agency.id, domain))
      return seeOther(`/workspace/agencies/${agency.id}/domains`)
    },
  },
  {
    method: 'POST',
    path: `${PATH}/restore`,
    may: keepAgencies,
    async answer(ask) {
      const agency = await subject(ask)
      if (!agency) return notFound
      const domain = typedText({ typed: ask.body, errors: [] }, 'listed')
      const archived = await archivedDomains(ask.db, agency.id)
      if (archived.some((each) => each.domain === domain))
        await ask.write((work) => listDomain(work, agency.id, domain))
      return seeOther(`/workspace/agencies/${agency.id}/domains`)
    },
  },
]
