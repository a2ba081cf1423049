import type { ThingKind } from './access/things.ts'
import type { ApiResource } from './api/resources.ts'
import type { Database, Reader } from './db.ts'
import type { Place } from './elsewhere.ts'
import type { Deliver } from './events.ts'
import type { Term } from './explaining.ts'
import type { Files, SentFile } from './files/files.ts'
import type { FileType } from './files/kinds.ts'
import type { ForFiles, Sent } from './form-posts.ts'
import type { Body, FormState } from './forms.ts'
import type { Html } from './html.ts'
import type { Id } from './id.ts'
import type { PasskeySites } from './identity/passkey-sites.ts'
import type { AccountId, Identity, SignedIn } from './identity.ts'
import type { Keys } from './keys.ts'
import type { LetterKind } from './letter-kinds.ts'
import type { LinesDownload } from './lines.ts'
import type { Log } from './log.ts'
import type { LinkPurposes } from './mailed-links.ts'
import type { Door, Partnership } from './partnerships.ts'
import type { Post } from './post.ts'
import type { Watch } from './watching.ts'
import { type Actor, type Permission, type PersonId, permission, type Work } from './work.ts'

/** A page on the way to another. */
export interface Crumb {
  readonly text: string
  readonly href: string
}

/** One page: its title, what stands in `main`, and which entry of the menu it belongs to. */
export interface Page {
  readonly title: string
  readonly main: Html
  readonly here?: string
  /**
   * What it stands within, by name, the outermost first. In the workspace the rest of the way is read off its address; a
   * page of the public site that has a way to it says so here, and it begins at home.
   */
  readonly within?: readonly Crumb[]
  /** The page takes the whole width and makes its own container. */
  readonly full?: boolean
  /** Its text has words that not everybody knows: those of the glossary are explained at its end. */
  readonly explained?: boolean
  /** Whoever reads it may be watched: a way to leave quickly stands above it. */
  readonly sensitive?: boolean
}

export interface Download {
  readonly name: string
  readonly type:
    | 'application/pdf'
    | 'text/csv; charset=utf-8'
    | 'image/svg+xml'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'text/calendar; charset=utf-8'
    | 'application/jsonl'
    | 'application/json; charset=utf-8'
    | 'application/zip'
  readonly bytes: Uint8Array
  /** Opened in the browser rather than saved. */
  readonly inline?: boolean
}

/** A file of the store, sent to be saved: never shown within the site. */
export interface StoredDownload {
  readonly name: string
  readonly type: FileType
  readonly sha256: string
}

/** What a script of ours is answered with, in place of a page: what it says, and what hidden boxes hold from now on. */
export type Told = Readonly<Record<string, string>>

type Cookies = readonly string[]

export type Answer =
  | {
      readonly status: 200 | 403 | 404 | 409 | 410 | 413 | 422 | 429
      readonly page: Page
      readonly cookies?: Cookies
    }
  | { readonly status: 303; readonly to: string; readonly done?: string; readonly cookies?: Cookies }
  | { readonly status: 404 }
  | { readonly status: 200; readonly file: Download; readonly freshFor?: number | undefined }
  | { readonly status: 200; readonly stored: StoredDownload }
  | { readonly status: 200; readonly lines: LinesDownload }
  | { readonly status: 200 | 404 | 409 | 413; readonly told: Told; readonly cookies?: Cookies }
  | { readonly status: 200; readonly framed: Html }

export const show = (page: Page): Answer => ({ status: 200, page })
/** The form comes back with what was typed and what is wrong with it. */
export const invalid = (page: Page): Answer => ({
  status: 422,
  page: { ...page, title: `Error: ${page.title}` },
})
/** Somebody else saved first: the page shows both texts. */
export const conflict = (page: Page): Answer => ({ status: 409, page })
/** Leads to another page, which says in a sentence what was done. The sentence names nobody and nothing confidential. */
export const seeOther = (to: string, done?: string): Answer => ({ status: 303, to, ...(done && { done }) })
/** The same answer, and the browser is given cookies of a session with it. */
export const withCookies = (
  answer: Exclude<Answer, { readonly status: 404 } | { readonly file: Download } | { readonly framed: Html }>,
  cookies: Cookies,
): Answer => ({ ...answer, cookies })
export const send = (file: Download, freshFor?: number): Answer => ({ status: 200, file, freshFor })
/** Sends a file of the store, as it is. The route has seen to it that the reader may have it, and that it was scanned. */
export const sendStored = (stored: StoredDownload): Answer => ({ status: 200, stored })
/** Sends a whole document of somebody's making, for a frame in a page of ours: it may do nothing and ask for nothing. */
export const sendFramed = (framed: Html): Answer => ({ status: 200, framed })
export const tell = (
  status: 200 | 404 | 409 | 413,
  told: Told,
): Extract<Answer, { readonly told: Told }> => ({ status, told })
/** Sends a file of any length line by line. That it leaves has been written before. */
export const sendInLines = (lines: LinesDownload): Answer => ({ status: 200, lines })
export const notFound: Answer = { status: 404 }

/** What a public page is given: somewhere to read what is published, and the day it is. No person, and no way to write. */
export interface PublicAsk {
  readonly db: Reader
  readonly partnership: Partnership
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly query: Readonly<Record<string, string>>
  /** The address of this site as the outside knows it, never read from the request: `https://safeguarding.example`. */
  siteAddress(): Promise<string>
  /** A part of the path, for example the year of a report. */
  word(name: string): string
}

/** What a page of the workspace is given: who asks, when, for what; somewhere to read, and one way to write. */
export interface Ask extends PublicAsk, Pick<Sent, 'upload' | 'made'> {
  /** Where passkeys are made and taken here. */
  passkeySites(): Promise<PasskeySites>
  readonly actor: Actor
  readonly body: Body
  /** Opens what is sealed, for whoever may read it. */
  readonly keys: Keys
  /** Whether the outside reaches this site over https. */
  readonly secure: boolean
  /** The file of a route that takes one: in the store, or refused with a sentence. Undefined where none was chosen. */
  readonly sent: SentFile | undefined
  readonly files: Files
  /** Whom to ask about pages today. */
  readonly helpers: readonly Helper[]
  /** Every kind of thing that may be confidential, whichever module it belongs to. */
  readonly things: readonly ThingKind[]
  readonly identity: Identity
  /** Every partnership in which the account is somebody today, this one too. */
  places(): Promise<readonly Place[]>
  /** Whether the account may not be without a second factor, because of what its owner may open here or elsewhere. */
  needsTwoFactors(): Promise<boolean>
  /** The session that the person asks in. */
  readonly session: SignedIn
  readonly browser: Browser
  id<Kind extends string>(name: string): Id<Kind>
  write<Result>(command: (work: Work) => Promise<Result>): Promise<Result>
  /** As `write`, for what nobody adds twice in a minute: who sends it again is asked, and led to where it is shown. */
  add<Result>(shownAt: string, command: (work: Work) => Promise<Result>): Promise<Result>
}

/** Who types free text into a form. Staff know whom to call; for all others the form has `notMonitored`. */
export type Writer = 'public' | 'practitioners' | 'members' | 'staff'

/** Public pages are for anyone; each says so, as every page of the workspace names its permission. */
export const anyone = 'anyone'

export interface PublicRoute {
  /** The module it belongs to, which a partnership may switch off. `app.ts` says it. */
  readonly module?: string
  readonly path: string
  readonly may: typeof anyone
  /** Whoever reads it may be watched: a way to leave quickly stands above it. */
  readonly sensitive?: true
  readonly answer: (ask: PublicAsk) => Promise<Answer>
}

/** What is known of whoever asks before they are let in: their browser, and the session they may have begun. */
export interface Browser {
  readonly cookies: string | undefined
  readonly address: string
  readonly device: string
}

/** What a page in front of the workspace is given: sign-in, its second step, an invitation. */
export interface EntranceAsk extends PublicAsk {
  readonly identity: Identity
  readonly browser: Browser
  /** A session of this partnership, however far it has come. */
  readonly session: SignedIn | undefined
  readonly body: Body
  /** Opens what is sealed. */
  readonly keys: Keys
  /** Whether the outside reaches this site over https. */
  readonly secure: boolean
  /** Where a demo shows the codes of its accounts; undefined where there is no demo. */
  readonly demoCodesAt: string | undefined
  /** The address of this site as the outside knows it. */
  siteAddress(): Promise<string>
  /** Where passkeys are made and taken here. */
  passkeySites(): Promise<PasskeySites>
  /** Who an account is in this partnership today. Undefined: nobody. */
  personOf(accountId: AccountId): Promise<Actor | undefined>
  write<Result>(actor: Actor, command: (work: Work) => Promise<Result>): Promise<Result>
}

/** A page in front of the workspace, for anyone: it says by itself what the session it is asked in may do. */
export interface EntranceRoute {
  readonly module?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly may: typeof anyone
  /** Who types into its boxes for free text. Demanded of every form that has one. */
  readonly freeTextFrom?: Writer
  readonly answer: (ask: EntranceAsk) => Promise<Answer>
}

/** Where whoever owes a second factor is led, wherever they wanted to go. */
export const SECOND_STEP = '/sign-in/second-step'

/** Only a path of the workspace is followed after sign-in. */
export const safePath = (to: string): string =>
  /^\/workspace(\/[\w./?=&%-]*)?$/.test(to) ? to : '/workspace'

/** Path parts whose name ends in `Id` are checked to be ids before the handler runs; others to be a plain word. */
export interface WorkspaceRoute extends ForFiles {
  /** The module it belongs to, which a partnership may switch off. `app.ts` says it. */
  readonly module?: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The permission a person needs before anything else happens. There is no route without one. */
  readonly may: Permission
  /** Who types into its boxes for free text. Demanded of every form that has one and is open to whoever signs in or sits. */
  readonly freeTextFrom?: Writer
  /** Takes a long form: whoever was signed out meanwhile gets what they typed back, to send it again. */
  readonly takesLongForm?: true
  readonly answer: (ask: Ask) => Promise<Answer>
}

/** Every person who may sign in holds this, whatever else they hold. */
export const EVERY_PERSON = 'person'
export const signedIn = permission('workspace.enter', EVERY_PERSON)

/** What a frame may draw around a page of the workspace. */
export interface Surroundings {
  readonly partnership: Partnership
  readonly actor: Actor
  readonly signedInUntil: Temporal.Instant
  /** What has to be seen on every page. */
  readonly notice?: Html | undefined
  /** Which route the page answers, and the parts of its address. Undefined: there is no page here. */
  readonly place?: PlaceOfPage | undefined
  /** Who helps with a page, by what they hold. */
  readonly helpers: readonly Helper[]
}

export interface PlaceOfPage {
  readonly route: string
  readonly params: Readonly<Record<string, string>>
  readonly isMissing: boolean
}

/** Somebody who holds a post today, and helps with the pages that name it. */
export interface Helper {
  readonly id: PersonId
  readonly name: string
  /** The post in words: “Business manager”. */
  readonly words: string
}

/** What a page of the workspace says of itself, for whoever does not know it yet. */
export interface PageHelp {
  /** The path of its route. */
  readonly path: string
  /** What it is called on the way to the pages below it: “Agencies”, “This group”. */
  readonly name: string
  /** What it is, in a sentence or two. */
  readonly is: string
  /** What somebody can do on it. */
  readonly can: string
}

/** How long a session lasts: unused, and at the most. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly hours: number
}

/** Whoever sets a partnership up. */
export interface FirstPerson {
  readonly name: string
  readonly email: string
  readonly accountId: Id<'account'>
}

/** How an installation that has no partnership yet gets its first. */
export interface SetUp {
  readonly page: (action: string, form: FormState) => Page
  /** Gives a new partnership its first person, the business manager. */
  readonly settle: (work: Work, person: FirstPerson) => Promise<void>
}

export interface Site {
  readonly publicRoutes: readonly PublicRoute[]
  readonly workspaceRoutes: readonly WorkspaceRoute[]
  readonly things?: readonly ThingKind[]
  readonly entranceRoutes?: readonly EntranceRoute[]
  readonly publicFrame: (page: Page, partnership: Partnership) => Html
  /** What stands around a page where there is no partnership, or none can be asked for. It reads nothing. */
  readonly bareFrame: (page: Page) => Html
  readonly workspaceFrame: (page: Page, around: Surroundings) => Html
  readonly signInPage: (state: SignInState) => Page
  /** Other sign-ins that the partnership takes, each with the page that leads there. */
  readonly signInWays?: (reader: Reader) => Promise<readonly SignInWay[]>
  /** What somebody has to see on every page of theirs, as long as it lasts. */
  readonly noticeFor?: (session: SignedIn) => Html | undefined
  /** Whom to ask about pages today. */
  readonly helpers?: (reader: Reader, today: Temporal.PlainDate) => Promise<readonly Helper[]>
  /** The words that are explained where they occur. */
  readonly glossary?: (reader: Reader) => Promise<readonly Term[]>
  /** How long a session lasts in a partnership, where that is shorter than for the whole installation. */
  readonly sessionLimits?: (reader: Reader, today: Temporal.PlainDate) => Promise<SessionLimits>
  readonly setUp?: SetUp
  /** The page for someone whom a permission refuses: says which posts and seats may. */
  readonly refusedPage: (needed: Permission) => Page
  /** How many bytes a file may have today; else `LARGEST_FILE`. */
  readonly largestFile?: (reader: Reader, today: Temporal.PlainDate) => Promise<number>
  /** Who the account is in this partnership today; undefined when it is nobody, or has left. */
  readonly actorOf: (
    reader: Reader,
    accountId: Id<'account'>,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
  /** Every kind of letter that a module sends. */
  readonly letters: readonly LetterKind[]
  /** Lists that machines may read, each with the module it belongs to. */
  readonly api?: readonly (ApiResource & { readonly module?: string })[]
  /** Whoever holds a post on a day, with that post alone. Undefined when nobody does. */
  readonly actorOfPost?: (
    reader: Reader,
    postId: Id<'post'>,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
  /** What mailed links are for. */
  readonly linkPurposes: LinkPurposes
  /** Whether a person is in this partnership today: a link mailed to one who has left is refused. */
  readonly isHere: (reader: Reader, personId: PersonId, today: Temporal.PlainDate) => Promise<boolean>
  /** Whether somebody may open what only two factors open (T3 and T4), so that one is not enough for anything. */
  readonly needsSecondFactor: (reader: Reader, actor: Actor, today: Temporal.PlainDate) => Promise<boolean>
}

export interface SignInWay {
  readonly label: string
  readonly href: string
}

export interface SignInState {
  readonly ways: readonly SignInWay[]
  readonly email: string
  readonly to: string
  readonly problem?: 'wrong' | 'too many' | 'missing'
}

/** Everything that serving needs from outside. */
export interface Services {
  readonly database: Database
  readonly identity: Identity
  readonly door: Door
  readonly send: Deliver
  readonly keys: Keys
  readonly files: Files
  readonly now: () => Temporal.Instant
  /** The proxies before the server, whose word on where a request comes from is taken. */
  readonly trustedProxies?: readonly string[]
  /** Signs form tokens. */
  readonly key: string
  readonly secure: boolean
  readonly log: Log
  readonly watch: Watch
  /** The way out for letters. It knows the address that people use. */
  readonly post: Post
  /** Whether `/mailbox` shows what was sent: only where nobody else can reach it, or where it was asked for. */
  readonly mailbox: boolean
  /** Off in tests of what it would hide; a page is otherwise remembered for at most a second. */
  readonly cachePublicPages: boolean
  /** The accounts of a demo, whose codes it shows to everybody. */
  readonly demoAccounts?: readonly DemoAccount[]
}

export interface DemoAccount {
  readonly role: string
  readonly email: string
}
