import { blank, parseForm, typedText, withError } from '#platform/forms.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { listDomain, unlistDomain } from '../commands/domains.ts'
import { domainForm } from '../forms/domain.ts'
import { findAgency } from '../queries/agencies.ts'
import { agencyNames } from '../queries/directory.ts'
import { domainsOf } from '../queries/domains.ts'
import { hasEnded, keepAgencies } from '../rules.ts'
import { domainsPage } from '../views/domains.ts'

const PATH = '/workspace/agencies/:agencyId/domains'

/** The agency in the path, while it is one that people may register for. */
async function subject({ db, actor, id, today }: Ask) {
  const agency = await findAgency(db, actor, id<'agency'>('agencyId'))
  return agency && agency.mergedInto === null && !hasEnded(agency, today) ? agency : undefined
}

/** The page on which the mail domains of an agency are kept. */
export const domainRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: keepAgencies,
    async answer(ask) {
      const agency = await subject(ask)
      return agency ? show(domainsPage(agency, await domainsOf(ask.db, agency.id), blank)) : notFound
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
      const listed = await domainsOf(db, agency.id)
      const parsed = parseForm(domainForm, body)
      if (!parsed.ok) return invalid(domainsPage(agency, listed, parsed.form))
      const result = await write((work) => listDomain(work, agency.id, parsed.input.domain))
      if (!('refused' in result)) return seeOther(`/workspace/agencies/${agency.id}/domains`)
      const other = (await agencyNames(db)).find(({ id }) => id === result.by)?.name ?? 'another agency'
      const words = `This domain is listed for ${other}. Take it off the list there first`
      return invalid(domainsPage(agency, listed, withError(body, 'domain', words)))
    },
  },
  {
    method: 'POST',
    path: `${PATH}/remove`,
    may: keepAgencies,
    async answer(ask) {
      const agency = await subject(ask)
      if (!agency) return notFound
      const domain = typedText({ typed: ask.body, errors: [] }, 'listed')
      const listed = await domainsOf(ask.db, agency.id)
      if (!listed.includes(domain)) return seeOther(`/workspace/agencies/${agency.id}/domains`)
      await ask.write((work) => unlistDomain(work, agency.id, domain))
      return seeOther(`/workspace/agencies/${agency.id}/domains`)
    },
  },
]
