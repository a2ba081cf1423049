import type { Reader } from '#platform/db.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import { type Id, isId } from '#platform/id.ts'
import type { KeptTable } from '#platform/keeping.ts'
import type { Module } from '#platform/module.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import type { SpellSource } from '#platform/standing.ts'
import { undoOffer } from '#platform/undo.ts'
import { holds, type PersonId } from '#platform/work.ts'
import {
  addToDirectory,
  archivePerson,
  changeOwnContact,
  changePerson,
  restorePerson,
} from '../commands/people.ts'
import { handingOver } from '../commands/undoing.ts'
import { contactForm, personForm } from '../forms/person.ts'
import { accountClosedAfter } from '../queries/account-holders.ts'
import { agencyNames, changesOfPerson, directoryPage, findPerson, postsOf } from '../queries/directory.ts'
import { mergersOf } from '../queries/merging.ts'
import { namesOf } from '../queries.ts'
import { keepAgencies, ownContact, readDirectory, SECTORS } from '../rules.ts'
import { type AgencyId, POST_KINDS } from '../schema.ts'
import { type Asked, directoryPageView } from '../views/directory.ts'
import { mergersSection } from '../views/merging.ts'
import { shownPanels } from '../views/panels.ts'
import {
  filledPerson,
  historyOf,
  newPersonPage,
  ownContactPage,
  personFormPage,
  personPage,
  staleOwnContactPage,
  stalePersonPage,
} from '../views/person.ts'

/** Groups that people sit on, which a module above knows: to list the directory by where people sit. */
export interface Bodies {
  readonly list: (
    reader: Reader,
    day: Temporal.PlainDate,
  ) => Promise<readonly { readonly id: Id<string>; readonly name: string }[]>
  readonly peopleOf: (reader: Reader, id: Id<string>, day: Temporal.PlainDate) => Promise<readonly PersonId[]>
}

/** What the modules above this one give it to show. */
export interface Above {
  readonly bodies: Bodies
  readonly modules: () => readonly Module[]
  /** What every module keeps of people and agencies. */
  readonly kept: () => readonly KeptTable[]
  /** What people hold and held, in every module. */
  readonly spells: SpellSource
}

const ASKED = ['words', 'agency', 'sector', 'body', 'post', 'shown'] as const

/** What may stand in an address, and nothing else: the rest is as if it had not been asked. */
function askedFor({ query }: Ask): { asked: Asked; page: number } {
  const given = Object.fromEntries(ASKED.map((name) => [name, (query[name] ?? '').slice(0, 200)]))
  const known: Readonly<Record<string, (value: string) => boolean>> = {
    agency: isId,
    body: isId,
    sector: (value) => (SECTORS as readonly string[]).includes(value),
    post: (value) => (POST_KINDS as readonly string[]).includes(value),
    shown: (value) => value === 'left' || value === 'archived',
  }
  const asked = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, (known[name]?.(value) ?? true) ? value : '']),
  ) as Asked
  const page = /^[1-9]\d{0,5}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  return { asked, page }
}

/** The directory of people, and the page of each. */
export function peopleRoutes({ bodies, modules, spells }: Above): readonly WorkspaceRoute[] {
  async function list(ask: Ask) {
    const { db, actor, today } = ask
    const { asked, page } = askedFor(ask)
    const mayKeep = holds(actor, keepAgencies)
    const shown =
      asked.shown === 'left' ? 'left' : asked.shown === 'archived' && mayKeep ? 'archived' : 'here'
    const { words: _, ...narrow } = asked
    const isNarrow = ask.query['narrow'] === 'yes' || Object.values(narrow).some((value) => value !== '')
    const found = await directoryPage(
      db,
      actor,
      {
        words: asked.words,
        agencyId: (asked.agency || undefined) as AgencyId | undefined,
        sector: asked.sector || undefined,
        post: POST_KINDS.find((kind) => kind === asked.post),
        among: asked.body ? await bodies.peopleOf(db, asked.body as Id<string>, today) : undefined,
        shown,
        page,
      },
      today,
    )
    if (found.people.length === 0 && page > 1) return seeOther('/workspace/people')
    return show(
      directoryPageView({
        ...found,
        asked,
        page,
        narrowing: isNarrow
          ? { agencies: await agencyNames(db), bodies: await bodies.list(db, today) }
          : undefined,
        mayKeep,
      }),
    )
  }

  async function person(ask: Ask) {
    const { db, actor, today, id } = ask
    const found = await findPerson(db, actor, id<'person'>('personId'))
    const mayKeep = holds(actor, keepAgencies)
    if (!found || (found.archivedOn && !mayKeep)) return notFound
    const changes = await changesOfPerson(db, found.id)
    const asked = [
      ...changes.map(({ changedBy }) => changedBy),
      ...(found.mergedInto ? [found.mergedInto] : []),
    ]
    const mergers = mayKeep ? await mergersOf(db, found.id) : []
    const parts = mergers.flatMap(({ keptPerson, gonePerson }) => [keptPerson ?? [], gonePerson ?? []].flat())
    const names = await namesOf(db, [...asked, ...parts])
    const agencyName = (await agencyNames(db)).find((each) => each.id === found.agencyId)?.name
    return show(
      personPage(found, {
        agencyName,
        posts: await postsOf(db, found.id),
        panels: await shownPanels(ask, modules(), ({ personPanels }) => personPanels, found.id),
        history: mayKeep && historyOf(changes, names),
        mergedInto: found.mergedInto
          ? { id: found.mergedInto, name: names.get(found.mergedInto) ?? 'another record' }
          : undefined,
        today,
        closedAfter: await accountClosedAfter(db, spells, found, today),
        mayKeep,
        isSelf: actor.id === found.id,
        more: mergersSection(mergers, names, ask.now),
        undo: mayKeep && (await undoOffer(ask, handingOver, found.id)),
      }),
    )
  }

  /** The person in the path, unless there is none whose record can still be changed. */
  const open = async ({ db, actor, id }: Ask) => {
    const found = await findPerson(db, actor, id<'person'>('personId'))
    return found && found.mergedInto === null ? found : undefined
  }

  return [
    { method: 'GET', path: '/workspace/people', may: readDirectory, answer: list },
    {
      method: 'GET',
      path: '/workspace/people/new',
      may: keepAgencies,
      answer: async ({ db }) => show(newPersonPage(await agencyNames(db))),
    },
    {
      method: 'POST',
      path: '/workspace/people/new',
      may: keepAgencies,
      async answer({ db, body, write }) {
        const agencies = await agencyNames(db)
        const parsed = parseForm(personForm(agencies), body)
        if (!parsed.ok) return invalid(newPersonPage(agencies, parsed.form))
        const result = await write((work) => addToDirectory(work, parsed.input))
        if (!('refused' in result)) return seeOther(`/workspace/people/${result.id}`, 'The person is added.')
        return invalid(newPersonPage(agencies, withError(body, 'email', addressWords(result.by)), true))
      },
    },
    { method: 'GET', path: '/workspace/people/:personId', may: readDirectory, answer: person },
    {
      method: 'GET',
      path: '/workspace/people/:personId/edit',
      may: keepAgencies,
      async answer(ask) {
        const found = await open(ask)
        return found ? show(personFormPage(found, await agencyNames(ask.db))) : notFound
      },
    },
    {
      method: 'POST',
      path: '/workspace/people/:personId/edit',
      may: keepAgencies,
      async answer(ask) {
        const found = await open(ask)
        if (!found) return notFound
        const agencies = await agencyNames(ask.db)
        const parsed = parseForm(personForm(agencies), ask.body)
        if (!parsed.ok) return invalid(personFormPage(found, agencies, parsed.form))
        const result = await ask.write((work) => changePerson(work, found.id, parsed.input))
        if (!('refused' in result)) return seeOther(`/workspace/people/${found.id}`, 'The person is changed.')
        if (result.refused === 'stale')
          return conflict(stalePersonPage(result.current, parsed.input, agencies, filled(ask.body)))
        const wrong = withError(ask.body, 'email', addressWords(result.by))
        return invalid(personFormPage(found, agencies, wrong, true))
      },
    },
    {
      method: 'POST',
      path: '/workspace/people/:personId/archive',
      may: keepAgencies,
      async answer(ask) {
        const found = await open(ask)
        if (!found) return notFound
        await ask.write((work) => archivePerson(work, found.id))
        return seeOther(`/workspace/people/${found.id}`, 'The person is archived. You can restore them.')
      },
    },
    {
      method: 'POST',
      path: '/workspace/people/:personId/restore',
      may: keepAgencies,
      async answer(ask) {
        const found = await open(ask)
        if (!found) return notFound
        await ask.write((work) => restorePerson(work, found.id))
        return seeOther(`/workspace/people/${found.id}`, 'The person is restored.')
      },
    },
    {
      method: 'GET',
      path: '/workspace/my-contact-details',
      may: ownContact,
      async answer({ db, actor }) {
        const self = await findPerson(db, actor, actor.id)
        return self ? show(ownContactPage(filledPerson(self))) : notFound
      },
    },
    {
      method: 'POST',
      path: '/workspace/my-contact-details',
      may: ownContact,
      freeTextFrom: 'staff',
      async answer({ body, write }) {
        const parsed = parseForm(contactForm, body)
        if (!parsed.ok) return invalid(ownContactPage(parsed.form))
        const result = await write((work) => changeOwnContact(work, parsed.input))
        if ('refused' in result)
          return conflict(staleOwnContactPage(result.current, parsed.input, filled(body)))
        return seeOther('/workspace/my-contact-details', 'How you are reached is saved.')
      },
    },
  ]
}

const addressWords = (name: string): string =>
  `${name} has this e-mail address already. Tick the box below if this is another person`
