import type { Accreted } from '#platform/accretion.ts'
import type { Module } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'
import { type SearchAsk, type SearchSource, soughtIn } from '#platform/search.ts'
import { holds } from '#platform/work.ts'
import { quarterFrom, quarterPath, quarterWords, readCommentary } from '../rules/commentary.ts'
import {
  EVIDENCE_KINDS,
  type EvidenceKind,
  type EvidenceLine,
  type Framework,
  type FrameworkHeading,
  SEARCHED,
  saysAnyOf,
  soughtFor,
} from '../rules/frameworks.ts'
import { METHOD_WORDS, readScrutiny } from '../rules/scrutiny.ts'
import { everyQuarter, saidInQuarter } from './commentary.ts'
import { activities, challengesFor } from './scrutiny.ts'

/** A record that may show something, as whoever asks may see it. */
export interface EvidenceItem {
  readonly title: string
  readonly href: string
  readonly detail: string
}

/** What there is of one kind: a few, how many in all, and where all of them are found. */
export interface FoundEvidence {
  readonly items: readonly EvidenceItem[]
  readonly total: number
  readonly allHref: string | undefined
}

export interface FilledLine {
  readonly line: EvidenceLine
  /** What was searched for; undefined where the theme is not entered yet. */
  readonly sought: string | undefined
  readonly found: ReadonlyMap<EvidenceKind, FoundEvidence>
  /** What is asked for, and of which nothing was found. */
  readonly lacks: readonly EvidenceKind[]
}

export interface FilledHeading {
  readonly heading: FrameworkHeading
  readonly lines: readonly FilledLine[]
}

/** Of each kind so many are named on the page, and the rest counted. */
const NAMED = 4

/** For whom a pack is drawn, and of which partnership. */
export interface PackAsk extends SearchAsk {
  readonly partnership: Partnership
}

interface Around {
  readonly ask: PackAsk
  readonly sources: readonly SearchSource[]
  readonly audits: readonly (EvidenceItem & { readonly text: string })[]
  readonly said: readonly Accreted[]
  readonly named: number
}

async function searched(
  { ask, sources, named }: Around,
  kinds: readonly string[],
  search: string,
): Promise<FoundEvidence> {
  const sought = soughtIn(search)
  const items: EvidenceItem[] = []
  let total = 0
  let allHref: string | undefined
  for (const source of sources.filter(({ kind }) => kinds.includes(kind))) {
    const found = await source.find(ask, sought, { limit: named, offset: 0 })
    items.push(...found.hits.map(({ title, href, detail }) => ({ title, href, detail })))
    total += found.total
    if (found.total > 0)
      allHref ??= `/workspace/search?${new URLSearchParams({ q: search, kind: source.kind })}`
  }
  return { items: items.slice(0, named), total, allHref }
}

const among = (
  all: readonly (EvidenceItem & { readonly text: string })[],
  search: string,
  named: number,
): FoundEvidence => {
  const fitting = all.filter(({ text }) => saysAnyOf(text, search))
  return { items: fitting.slice(0, named), total: fitting.length, allHref: undefined }
}

async function filledLine(around: Around, line: EvidenceLine, theme: string): Promise<FilledLine> {
  const sought = soughtFor(line, theme)
  if (sought === undefined) return { line, sought, found: new Map(), lacks: [] }
  const found = new Map<EvidenceKind, FoundEvidence>()
  for (const kind of EVIDENCE_KINDS) {
    if (!line.needs.includes(kind)) continue
    const kinds = SEARCHED[kind]
    const all = kinds
      ? await searched(around, kinds, sought)
      : kind === 'audit'
        ? among(around.audits, sought, around.named)
        : among(
            around.said.map(({ sentence, source, day }) => ({
              ...{ title: source.text, href: source.href, detail: sentence, text: sentence },
              day,
            })),
            sought,
            around.named,
          )
    if (all.total > 0) found.set(kind, all)
  }
  return { line, sought, found, lacks: line.needs.filter((kind) => !found.has(kind)) }
}

/** A year of them. */
const QUARTERS = 4

/** What agencies said of themselves in the last quarters, each of their answers by itself. */
async function commentaryFor({ db, actor }: PackAsk): Promise<Around['audits']> {
  if (!holds(actor, readCommentary)) return []
  const said = []
  for (const quarter of (await everyQuarter(db)).slice(0, QUARTERS))
    for (const { name, sent } of await saidInQuarter(db, actor, quarter))
      for (const { question, words } of sent?.said ?? [])
        said.push({
          ...{
            title: `${name}, ${quarterWords(quarterFrom(quarter.startsOn))}`,
            href: quarterPath(quarter.id),
          },
          ...{ detail: `Commentary: ${question}`, text: words },
        })
  return said
}

/** What scrutiny looked at and challenged, the latest first. */
async function auditsFor({ db, actor }: PackAsk): Promise<Around['audits']> {
  if (!holds(actor, readScrutiny)) return []
  const looked = (await activities(db, actor)).toReversed().map((each) => ({
    ...{ title: each.title, href: `/workspace/scrutiny/plan/${each.id}` },
    detail: each.concludedOn ? each.found : `${METHOD_WORDS[each.method]}, not concluded yet`,
    text: ['Scrutiny', each.title, each.looksAt, each.found].join(' '),
  }))
  const challenged = (await challengesFor(db, actor)).toReversed().map((each) => ({
    ...{ title: each.title, href: `/workspace/scrutiny/challenges/${each.id}` },
    detail: `Challenge ${each.reference} to ${each.owner}`,
    text: ['Challenge of scrutiny', each.title, each.words, each.basis].join(' '),
  }))
  return [...looked, ...challenged]
}

/**
 * What the records show under the headings of a framework, as far as whoever asks may see them: each line is looked for by its
 * words, as somebody would in the search. What came of it is what records say of the last year. Of each kind `named` are named.
 */
export async function inspectionPack(
  ask: PackAsk,
  modules: readonly Module[],
  framework: Framework,
  theme: string,
  named = NAMED,
): Promise<readonly FilledHeading[]> {
  const on = modules.filter((module) => isOn(ask.partnership, module.name))
  const sources = on
    .flatMap(({ search }) => search ?? [])
    .filter(({ may }) => may === undefined || holds(ask.actor, may))
  const period = { from: ask.today.subtract({ years: 1 }), to: ask.today }
  const said: Accreted[] = []
  for (const source of on.flatMap(({ accretions }) => accretions ?? []))
    said.push(...(await source.sentences(ask, period)))
  said.sort((one, other) => Temporal.PlainDate.compare(other.day, one.day))
  const around: Around = {
    ask,
    sources,
    audits: [...(await auditsFor(ask)), ...(await commentaryFor(ask))],
    said,
    named,
  }
  const filled: FilledHeading[] = []
  for (const heading of framework.headings) {
    const lines: FilledLine[] = []
    for (const line of heading.lines) lines.push(await filledLine(around, line, theme))
    filled.push({ heading, lines })
  }
  return filled
}
