import { agencies, agencyAreas, holdersOf, postHolders } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { longDate, poundsOf } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { ARRANGEMENT_WORDS, coveredBy, signersOf } from '../rules/arrangements.ts'
import { budgetSentence, yearWords } from '../rules/budgets.ts'
import { AUDIENCE_WORDS, byStanding, KIND_WORDS, LINKED_WORDS, STATUTORY_WORDS } from '../rules/structure.ts'
import {
  ARRANGEMENT_SECTIONS,
  type ArrangementDocument,
  type ArrangementSection,
  type ArrangementTexts,
  type DocumentBlock,
} from '../schema/arrangements.ts'
import type { Group } from '../schema.ts'
import { publicBudgetOn } from './budgets.ts'
import { linkedBoards } from './linked.ts'
import { type GroupOn, structureOn } from './structure.ts'
import { termsInForce } from './terms.ts'

type Records = Partial<Record<ArrangementSection, readonly DocumentBlock[]>>

const table = (
  caption: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly DocumentBlock[] => (rows.length > 0 ? [{ kind: 'table', caption, header, rows }] : [])

const list = (items: readonly string[]): readonly DocumentBlock[] =>
  items.length > 0 ? [{ kind: 'list', items }] : []

const joined = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words)

/** Whom a group speaks of: what it is for, whom it reports to, and who of the law belongs to it. */
async function groupBlocks(
  reader: Reader,
  actor: Actor,
  covered: readonly GroupOn[],
  day: Temporal.PlainDate,
): Promise<readonly DocumentBlock[]> {
  const names = new Map(covered.map(({ id, name }) => [id, name]))
  const blocks: DocumentBlock[] = [
    {
      kind: 'chart',
      groups: covered.map(({ id, name, kind, audience, reportsTo }) => ({
        ...{ id, name, kind, detail: AUDIENCE_WORDS[audience] },
        reportsTo: reportsTo.filter((to) => names.has(to)),
      })),
    },
  ]
  for (const group of covered) {
    const terms = await termsInForce(reader, actor, group.id, day)
    const above = group.reportsTo.flatMap((id) => names.get(id) ?? [])
    const facts = [
      KIND_WORDS[group.kind],
      group.statutory && STATUTORY_WORDS[group.statutory],
      group.endsOn && `ends ${longDate(group.endsOn)}`,
    ].filter(Boolean)
    blocks.push({ kind: 'heading', text: group.name })
    blocks.push({
      kind: 'paragraph',
      text: `${facts.join(', ')}.${above.length > 0 ? ` Reports to the ${joined(above)}.` : ''}`,
    })
    if (terms?.sections.purpose) blocks.push({ kind: 'paragraph', text: terms.sections.purpose })
    else blocks.push(...list(group.functions))
  }
  return blocks
}

/** What was agreed for the year, where the budget of the body is public. */
async function moneyBlocks(
  reader: Reader,
  body: Group,
  day: Temporal.PlainDate,
): Promise<readonly DocumentBlock[]> {
  const found = await publicBudgetOn(reader, body.id, day)
  if (!found) return []
  const { budget, totals, contributions } = found
  return [
    { kind: 'paragraph', text: budgetSentence(budget, totals) },
    ...table(
      `What agencies agreed to give in ${yearWords(budget)}`,
      ['Agency', 'In cash', 'In kind'],
      contributions.map(({ agencyName, cash, inKind }) => [agencyName, poundsOf(cash), poundsOf(inKind)]),
    ),
  ]
}

/** What the records say for each section, on a day. */
async function recordsOf(
  reader: Reader,
  actor: Actor,
  body: Group,
  day: Temporal.PlainDate,
): Promise<Records> {
  const areas = await agencyAreas(reader)
  const live = (await agencies(reader, actor)).filter(({ startsOn, endsOn }) =>
    holdsOn({ fromOn: startsOn, toOn: endsOn }, day),
  )
  const names = new Map(live.map(({ id, name }) => [id, name]))
  const structure = (await structureOn(reader, actor, day)).sort(byStanding)
  const covered = coveredBy(body.id, structure)
  const partners = signersOf(live, body.areas, areas, day)
  const chiefs = await postHolders(reader, 'chief-officer', day)
  const inCharge = covered.filter(({ kind, statutory }) => kind === 'executive' || statutory === 'lsp-forum')
  const partnerRows = partners.map((agency) => {
    const chief = chiefs.find(({ agencyId }) => agencyId === agency.id)
    const delegate = inCharge
      .flatMap(({ seats }) => seats)
      .find(
        ({ agencyId, isStatutory, sitting }) =>
          agencyId === agency.id && isStatutory && sitting !== undefined,
      )
    return [
      agency.name,
      agency.sector,
      chief ? [chief.name, chief.jobTitle].filter(Boolean).join(', ') : '',
      delegate?.sitting?.name ?? '',
      (areas.get(agency.id) ?? []).join(', '),
    ]
  })
  const bodyAreas =
    body.areas.length > 0 ? body.areas : [...new Set(partners.flatMap(({ id }) => areas.get(id) ?? []))]
  const partnerIds = new Set<string>(partners.map(({ id }) => id))
  const relevant = live.filter(
    ({ id, parentId }) => !partnerIds.has(id) && (parentId === null || !partnerIds.has(parentId)),
  )
  const scrutineers = await holdersOf(reader, actor, ['scrutineer'], day)
  const linked = (await linkedBoards(reader)).filter(({ startsOn, endsOn }) =>
    holdsOn({ fromOn: startsOn, toOn: endsOn }, day),
  )
  const funders = live.filter(({ fundsBoard }) => fundsBoard).map(({ name }) => name)
  return {
    partners: table(
      'Safeguarding partners, who leads for each and to whom it delegates',
      ['Partner', 'Sector', 'Lead safeguarding partner', 'Delegated safeguarding partner', 'Area'],
      partnerRows,
    ),
    area: list(bodyAreas),
    structure: await groupBlocks(reader, actor, covered, day),
    agencies: table(
      'Relevant agencies and their sector',
      ['Agency', 'Sector', 'Speaks for'],
      relevant.map(({ name, parentId, sector, represents }) => [
        parentId && names.has(parentId) ? `${name} (part of ${names.get(parentId)})` : name,
        sector,
        represents,
      ]),
    ),
    scrutiny:
      scrutineers.length > 0
        ? [
            {
              kind: 'paragraph',
              text: `Independent ${scrutineers.length === 1 ? 'scrutineer' : 'scrutineers'}: ${joined(scrutineers.map(({ name }) => name))}.`,
            },
          ]
        : [],
    linked: table(
      'Boards of others that the partnership works with',
      ['Board', 'Kind', 'Why the two work together'],
      linked.map(({ name, kind, purpose }) => [name, LINKED_WORDS[kind], purpose]),
    ),
    funding: [
      ...(funders.length > 0
        ? [{ kind: 'paragraph', text: `The work is paid for by ${joined(funders)}.` } as const]
        : []),
      ...(await moneyBlocks(reader, body, day)),
    ],
  }
}

/** The arrangements of a body as the records and the written texts make them on a day. */
export async function compiledArrangements(
  reader: Reader,
  actor: Actor,
  given: { readonly body: Group; readonly title: string; readonly sections: ArrangementTexts },
  day: Temporal.PlainDate,
): Promise<ArrangementDocument> {
  const records = await recordsOf(reader, actor, given.body, day)
  return {
    title: given.title,
    body: given.body.name,
    asAt: day.toString(),
    sections: ARRANGEMENT_SECTIONS.filter(
      (key) => !(given.body.statutory === 'adults' && ['education', 'custody', 'reviews'].includes(key)),
    ).map((key) => ({
      key,
      heading: ARRANGEMENT_WORDS[key],
      records: records[key] ?? [],
      text: given.sections[key] ?? '',
    })),
  }
}
