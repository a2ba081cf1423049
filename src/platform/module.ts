import type { RawBuilder } from 'kysely'
import type { ThingKind } from './access/things.ts'
import type { Accretion } from './accretion.ts'
import type { ApiResource } from './api/resources.ts'
import { type Attention, type AttentionSource, gathered } from './attention.ts'
import type { CalendarSource } from './calendar.ts'
import type { ChangesSource } from './changes.ts'
import type { ClockKind } from './clocks.ts'
import type { Reader } from './db.ts'
import type { DisclosureSource } from './disclosures.ts'
import type { LongForm } from './drafts.ts'
import type { Reaction } from './events.ts'
import type { HoldingKind } from './holdings.ts'
import type { Html } from './html.ts'
import type { IconName } from './icons.ts'
import type { Id } from './id.ts'
import type { KeptTable } from './keeping.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { LinkPurpose } from './mailed-links.ts'
import type { Measure } from './measures.ts'
import type { PublicSearchSource, SearchSource } from './search.ts'
import type { SettingKey } from './settings.ts'
import type { EntranceRoute, PageHelp, PublicRoute, WorkspaceRoute } from './site.ts'
import type { SpellSource } from './standing.ts'
import type { Scheduled } from './timetable.ts'
import type { BulkKind, UndoableTable } from './undo.ts'
import type { Actor, Permission } from './work.ts'

/**
 * Where an entry of the workspace menu stands. The first three are drawn in this order. What is the reader's own stands
 * behind their name, what helps at the foot of each page, and administration has a page of its own.
 */
export const MENU_GROUPS = [
  'My desk',
  'Plan and evidence',
  'Partnership',
  'You',
  'Help',
  'Administration',
] as const
export type MenuGroupName = (typeof MENU_GROUPS)[number]

/** The parts of the page of administration, in its order. */
export const ADMINISTRATION_SECTIONS = [
  'People and access',
  'What needs looking at',
  'What the partnership sets',
  'What is kept',
] as const

/** An entry of the workspace menu. Who does not hold its permission does not see it. */
export interface MenuOffer {
  readonly group: MenuGroupName
  readonly text: string
  readonly href: string
  readonly icon: IconName
  readonly may: Permission
  /** The place of the menu that it shares with others, by its name. Their pages lead to each other. */
  readonly place?: string
  /** What it is for, on the page of administration. */
  readonly about?: string
  /** Where it stands on the page of administration: with what the partnership sets, unless it says otherwise. */
  readonly section?: (typeof ADMINISTRATION_SECTIONS)[number]
}

/** An entry of the public menu. */
export interface PublicMenuOffer {
  readonly text: string
  readonly href: string
}

/** What a page asks of a module that shows something on it. */
export interface PanelAsk {
  readonly db: Reader
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

/** A part of a page about something below: of an agency, a group, a person. Undefined where it has nothing to show. */
export interface Panel {
  readonly heading: string
  /** Lower comes first. */
  readonly order: number
  readonly show: (ask: PanelAsk, subjectId: Id<string>) => Promise<Html | undefined>
}

/** What a module shows of itself in the cockpit: at a glance, for those who answer for the whole. */
export interface CockpitPanel {
  readonly heading: string
  readonly icon: IconName
  /** Lower comes first. */
  readonly order: number
  /** Where its heading leads, for those who may go there: everyone who has it, unless something else is said. */
  readonly href: string
  readonly opens?: Permission
  /** Who has it. Which of its measures they see each measure says. */
  readonly may: Permission
  /** Its measures, the most telling first. */
  readonly measures: readonly Measure[]
  /** What else is off, due or missing, as far as the reader may see it. */
  readonly points?: (ask: PanelAsk) => Promise<readonly Attention[]>
}

/** A kind of record that actions come from, and what whoever asks may know of each. */
export interface ActionOrigin {
  readonly kind: string
  /** What its records are, for a list to choose from: “The plan”. Without it the tracker is not narrowed to what came from them. */
  readonly words?: string
  /** What it narrows the tracker by, besides the kind. */
  readonly narrowing?: ActionNarrowing
  readonly find: (ask: PanelAsk, ids: readonly Id<string>[]) => Promise<ReadonlyMap<string, OriginKnown>>
}

/** Something that actions are for, by which the tracker is narrowed though the actions do not name it. */
export interface ActionNarrowing {
  /** As it stands in the address of the tracker. */
  readonly name: 'priority' | 'theme'
  readonly label: string
  /** Where nothing is chosen: “Any priority”. */
  readonly any: string
  /** What whoever asks may choose. */
  readonly choices: (ask: PanelAsk) => Promise<readonly { readonly value: string; readonly text: string }[]>
  /** `select … from …`: the ids of the actions that are for it. It names the partnership. */
  readonly actionsOf: (reader: Reader, id: string) => RawBuilder<unknown>
}

/** A record that actions came from. */
export interface OriginKnown {
  readonly words: string
  readonly href: string
  /** The group that answers for it: whoever chairs it or deputises may say how its actions go. */
  readonly groupId?: Id<'group'> | null
}

/** Records that agendas are about: those that stand on them by themselves, and those that a body is asked to look at. */
export interface AgendaSource {
  /** As an agenda names it: `priority`. */
  readonly kind: string
  /** Those that a body looks at every time it meets, where its agendas are filled with them. */
  readonly standing?: {
    /** What fills a standing item: “Each priority that the body follows”. */
    readonly words: string
    /** Those of a body now, in their order. */
    readonly of: (
      ask: PanelAsk,
      groupId: Id<'group'>,
    ) => Promise<readonly { readonly id: Id<string>; readonly title: string }[]>
  }
  /** Where each is read, for those whom whoever asks may see. */
  readonly find: (
    ask: PanelAsk,
    ids: readonly Id<string>[],
  ) => Promise<ReadonlyMap<string, { readonly href: string }>>
}

/** A kind of record that recommendations come from, so that one can be chosen where a recommendation is recorded. */
export interface RecommendationSource extends Pick<ActionOrigin, 'kind' | 'find'> {
  /** Those that whoever asks may choose. */
  readonly choices: (ask: PanelAsk) => Promise<readonly { readonly id: Id<string>; readonly words: string }[]>
}

/**
 * A part of the thread of a recommendation that a module holds: what shows that it reached practice, people or the public. A
 * module arrives with its own, and until then the thread does without it.
 */
export interface ThreadLink {
  /** “Yearly report”. */
  readonly heading: string
  readonly icon: IconName
  /** Lower comes first. */
  readonly order: number
  /** What is missing while there is none, in a sentence. */
  readonly gap: string
  /** It is asked of a declined one too, about which nothing else is to be done. */
  readonly isOfDeclined?: true
  /** What it holds of some records, named by their pages, as far as whoever asks may see it. */
  readonly find: (
    ask: PanelAsk,
    hrefs: readonly string[],
  ) => Promise<readonly { readonly words: string; readonly href: string }[]>
}

/** What a module offers the house. `app.ts` lists the modules and hands what they offer to whoever shows it. */
export interface Module {
  /** Its folder and its schema: `governance`. */
  readonly name: string
  /** What a partnership reads where it switches modules on and off. */
  readonly title: string
  /** One sentence: what the partnership loses sight of when it switches this off. Undefined: it cannot be switched off. */
  readonly offMeans?: string
  readonly publicRoutes?: readonly PublicRoute[]
  readonly workspaceRoutes?: readonly WorkspaceRoute[]
  /** Pages in front of the workspace: steps of signing in. */
  readonly entranceRoutes?: readonly EntranceRoute[]
  /** What each of its pages in the workspace is, and what can be done there. */
  readonly help?: readonly PageHelp[]
  readonly menu?: readonly MenuOffer[]
  readonly publicMenu?: readonly PublicMenuOffer[]
  /** What waits for the reader, for My work. */
  readonly attention?: AttentionSource
  readonly agencyPanels?: readonly Panel[]
  readonly groupPanels?: readonly Panel[]
  readonly personPanels?: readonly Panel[]
  /** Parts of the page of a board of others. */
  readonly linkedBoardPanels?: readonly Panel[]
  /** Parts of the page of a priority: what a module has to show that was done for it. */
  readonly priorityPanels?: readonly Panel[]
  /** Parts of the page of a recommendation: where else it went. */
  readonly recommendationPanels?: readonly Panel[]
  /** What its actions came from. */
  readonly actionOrigins?: readonly ActionOrigin[]
  /** Which of its records agendas are about. */
  readonly agendaSources?: readonly AgendaSource[]
  /** What recommendations came from. */
  readonly recommendationSources?: readonly RecommendationSource[]
  /** What it holds of the thread of a recommendation. */
  readonly threadLinks?: readonly ThreadLink[]
  /** What it counts out of its records. */
  readonly measures?: readonly Measure[]
  readonly cockpit?: readonly CockpitPanel[]
  /** What its records say for the yearly report. */
  readonly accretions?: readonly Accretion[]
  /** What people hold in it, which somebody takes on or which ends when they go. */
  readonly holdings?: readonly HoldingKind[]
  /** What people hold and held in it by which they are somebody in the partnership. */
  readonly spells?: SpellSource
  readonly reactions?: readonly Reaction[]
  /** The kinds of letter that it sends. */
  readonly letters?: readonly LetterKind[]
  /** What links in its letters are for, each with the name that `mailedLink` is given. */
  readonly linkPurposes?: readonly (LinkPurpose & { readonly purpose: string })[]
  /** What is done by the clock, made with `schedule`. */
  readonly timetable?: readonly Scheduled[]
  /** The rules that a partnership may set, made with `settingKey`. */
  readonly settings?: readonly SettingKey[]
  /** The kinds of its records that may be confidential, for the pages that say who may open them and who did. */
  readonly things?: readonly ThingKind[]
  /** Its days that matter, as far as the reader may see them, for the calendar. */
  readonly calendar?: CalendarSource
  /** What changed in it that the reader may see, for My work. */
  readonly changes?: ChangesSource
  /** What people find in it, each as far as they may see it. */
  readonly search?: readonly SearchSource[]
  /** What the public finds in it. */
  readonly publicSearch?: readonly PublicSearchSource[]
  /** What machines may read of it. */
  readonly api?: readonly ApiResource[]
  /** The deadlines that run for its records, made with `clockKind`. */
  readonly clockKinds?: readonly ClockKind[]
  /** The texts of its pages in which somebody may disclose something, for whoever reads them to mark. */
  readonly disclosureSources?: readonly DisclosureSource[]
  /** Its forms that take long to fill in, whose text waits for its writer. */
  readonly longForms?: readonly LongForm[]
  /** The changes of many records at once that it knows, which can be undone. */
  readonly bulkKinds?: readonly BulkKind[]
  /** How the rows of its tables go back when such a change is undone. */
  readonly undoable?: readonly UndoableTable[]
  /** Every table the module owns. */
  readonly kept: readonly KeptTable[]
}

/** What one part of a module offers. */
export type Offers = Omit<Module, 'name' | 'title' | 'offMeans' | 'spells' | 'kept'>

/** Several parts of a module as one: their lists one after the other, and everything that waits together. */
export function combined(parts: readonly Offers[]): Offers {
  const lists: Record<string, unknown[]> = {}
  for (const { attention: _, calendar: __, changes: ___, ...offers } of parts)
    for (const [name, list] of Object.entries(offers)) lists[name] = [...(lists[name] ?? []), ...list]
  const attention = parts.flatMap((part) => part.attention ?? [])
  const calendars = parts.flatMap((part) => part.calendar ?? [])
  const calendar: CalendarSource = async (...asked) => {
    const entries = []
    for (const source of calendars) entries.push(...(await source(...asked)))
    return entries
  }
  const changed = parts.flatMap((part) => part.changes ?? [])
  const changes: ChangesSource = async (ask, since) => {
    const all = []
    for (const source of changed) all.push(...(await source(ask, since)))
    return all
  }
  return {
    ...lists,
    ...(attention.length > 0 && { attention: gathered(attention) }),
    ...(calendars.length > 0 && { calendar }),
    ...(changed.length > 0 && { changes }),
  }
}
