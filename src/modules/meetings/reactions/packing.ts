import { namesOf } from '#modules/people/index.ts'
import { closedTo } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type KeptFile, scansOf } from '#platform/files/files.ts'
import { type JobAsk, type JobHandler, jobHandler } from '#platform/jobs.ts'
import { type Converter, ConvertingFault, type OfficeType } from '#platform/packing/converting.ts'
import { lookAtPdf, PackingFault, type PackPart, packed, readWord } from '#platform/packing/packing.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import type { Post } from '#platform/post.ts'
import { type Printer, PrintFault } from '#platform/print.ts'
import { type ProseBlock, proseOf } from '#platform/prose.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { keepPack, keepPrint, numberPapers } from '../commands/packs.ts'
import { makePackJob, preparePaperJob } from '../events.ts'
import { numberedItems } from '../queries/agenda.ts'
import { meetingById, type NamedMeeting } from '../queries/meetings.ts'
import {
  findPack,
  findVersion,
  type PaperInPacks,
  packedIn,
  papersInPacks,
  placesIn,
  printOf,
} from '../queries/packs.ts'
import { findPaperThing, paperVersionPlace, titleOfPaper } from '../queries/papers.ts'
import { AGENDA_LABELS, labelsOf } from '../rules/pack.ts'
import { ITEM } from '../rules.ts'
import type { LeftOut, Pack, PackId } from '../schema/packs.ts'
import type { PaperVersion, PaperVersionId } from '../schema/papers.ts'
import {
  agendaPrinting,
  coversPrinting,
  type NumberedPaper,
  packTitle,
  paperPrinting,
  stampsPrinting,
} from '../views/packing.ts'

interface Given {
  readonly printer: Printer
  readonly converter?: Converter | undefined
  readonly post: Pick<Post, 'siteOf'>
  /** Who somebody is today; undefined where they have no account, or have left. */
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

interface Prepared {
  readonly pages: number
  readonly isTagged: boolean
  readonly leftOut: LeftOut | ''
  readonly made?: KeptFile
}

/** What is larger is a scan of many pages, which would make every pack with it too large to be sent. */
const LARGEST_IN_PACK = 60 * 1024 * 1024

const leftOut = (why: LeftOut): Prepared => ({ pages: 0, isTagged: false, leftOut: why })

/** What a version says, where it is no PDF: undefined for what a pack does not hold, or cannot read. */
async function blocksOf(ask: JobAsk, version: PaperVersion): Promise<readonly ProseBlock[] | undefined> {
  const { reader } = ask.session
  const { id, sealedWords, words, sha256 } = version
  if (sha256 === null)
    return proseOf(
      sealedWords === null
        ? words
        : await ask.keys.open(reader, paperVersionPlace(id, 'sealed_words'), sealedWords),
    )
  const bytes = await ask.files.read(reader.partnershipId, sha256)
  return bytes && readWord(bytes).catch(() => undefined)
}

/** Makes a PDF of words. A document that breaks a rule of print is left out, as one that cannot be read is. */
async function printed(
  ask: JobAsk,
  { printer }: Given,
  version: PaperVersion,
  blocks: readonly ProseBlock[],
): Promise<Prepared> {
  const partnership = await partnershipOf(ask.session.reader)
  const { reader } = ask.session
  const found = await findPaperThing(reader, version.paperId)
  const title = found ? await titleOfPaper({ db: reader, keys: ask.keys }, found.paper) : 'A paper'
  const job = paperPrinting(partnership, { title, blocks, isTitled: version.type === '' })
  const pdf = await printer.print(job).catch((error: unknown) => {
    if (error instanceof PrintFault) return undefined
    throw error
  })
  const facts = pdf && (await lookAtPdf(pdf))
  if (!pdf || !facts || 'fault' in facts) return leftOut('broken')
  const made = await ask.files.keep(partnership.partnershipId, 'paper.pdf', pdf)
  return 'sha256' in made ? { ...facts, leftOut: '', made } : leftOut('broken')
}

/** Has pages made of a workbook or a presentation. Whatever goes wrong with it, the pack says where the file is. */
async function converted(
  ask: JobAsk,
  converter: Converter,
  { sha256 }: PaperVersion,
  type: OfficeType,
): Promise<Prepared> {
  const { partnershipId } = ask.session.reader
  const bytes = sha256 && (await ask.files.read(partnershipId, sha256))
  if (!bytes) return leftOut('broken')
  const pdf = await converter.pdfOf(bytes, type).catch((error: unknown) => {
    if (error instanceof ConvertingFault) return undefined
    throw error
  })
  const facts = pdf && (await lookAtPdf(pdf).catch(() => undefined))
  if (!pdf || !facts || 'fault' in facts) return leftOut('unconverted')
  const made = await ask.files.keep(partnershipId, 'paper.pdf', pdf)
  return 'sha256' in made ? { ...facts, leftOut: '', made } : leftOut('unconverted')
}

async function prepared(ask: JobAsk, given: Given, version: PaperVersion): Promise<Prepared> {
  const { sha256, type } = version
  const isOffice = type === 'xlsx' || type === 'pptx'
  if (isOffice && !given.converter) return leftOut('sheet')
  const file = sha256 === null ? undefined : (await scansOf(ask.session.reader, [sha256])).get(sha256)
  if (file && file.bytes > LARGEST_IN_PACK) return leftOut('large')
  // Nobody opens it any more, and neither does a program.
  if (isOffice && file?.scan === 'infected') return leftOut('unconverted')
  if (isOffice && given.converter) return converted(ask, given.converter, version, type)
  if (version.type !== 'pdf') {
    const blocks = await blocksOf(ask, version)
    return blocks && blocks.length > 0 ? printed(ask, given, version, blocks) : leftOut('broken')
  }
  const { partnershipId } = ask.session.reader
  const bytes = version.sha256 && (await ask.files.read(partnershipId, version.sha256))
  if (!bytes) return leftOut('broken')
  const facts = await lookAtPdf(bytes).catch(() => ({ fault: 'broken' as const }))
  return 'fault' in facts ? leftOut(facts.fault) : { ...facts, leftOut: '' }
}

/** Looks a version through for packs, once. */
async function prepare(ask: JobAsk, given: Given, version: PaperVersion): Promise<void> {
  if (await printOf(ask.session.reader, version.id)) return
  const { made, ...print } = await prepared(ask, given, version)
  await ask.write((work) => keepPrint(work, version.id, print, made))
}

/** The papers that stand in a pack: those that have numbers, or get them once the body has the agenda. */
async function numbered(
  ask: JobAsk,
  meeting: NamedMeeting,
  included: ReadonlySet<PaperVersionId>,
): Promise<readonly NumberedPaper[]> {
  const { reader } = ask.session
  const all = await papersInPacks(reader, meeting.id)
  const { known, added } = await placesIn(reader, meeting.id, all)
  const places = new Map([...known, ...added].map((place) => [place.id, place]))
  const scans = await scansOf(
    reader,
    all.flatMap(({ version }) => version.sha256 ?? []),
  )
  const papers: (NumberedPaper & { readonly order: number })[] = []
  for (const each of all) {
    const place = places.get(each.paper.id)
    if (!place) continue
    const scan = each.version.sha256 === null ? undefined : scans.get(each.version.sha256)?.scan
    const isHeld = scan === 'waiting' || scan === 'infected'
    const isIn = included.has(each.version.id) && each.paper.withdrawnAt === null
    // Whom a paper is not for is not told that it is there. Its pages stay a gap in the numbers, which are everybody’s.
    if (!isIn && each.paper.readers !== null) continue
    papers.push({
      ...{ ...each, isHeld, order: place.first + (place.isLate ? 100_000 : 0) },
      labels: labelsOf(place, isHeld ? 0 : (each.print?.pages ?? 0)),
      title: isIn ? await titleOfPaper({ db: reader, keys: ask.keys }, each.paper) : undefined,
    })
  }
  return papers.toSorted((one, other) => one.order - other.order)
}

/** Whether the name of the reader stands on a pack with it. */
const isForNamed = ({ paper }: PaperInPacks): boolean => paper.tier >= 3 || paper.readers !== null

/** What stands over the pages of a pack with what is not for everybody. */
const nameWords = (name: string, papers: readonly PaperInPacks[]): string =>
  `${name} · ${papers.some(({ paper }) => paper.tier >= 3) ? 'Confidential' : 'For named readers'}`

async function make(ask: JobAsk, given: Given, pack: Pack, meeting: NamedMeeting): Promise<void> {
  const { reader } = ask.session
  const { printer } = given
  for (const { version, paper } of await papersInPacks(reader, meeting.id))
    if (paper.withdrawnAt === null) await prepare(ask, given, version)
  await ask.write((work) => numberPapers(work, meeting.id))
  const included = new Set((await packedIn(reader, pack.id)).map(({ versionId }) => versionId))
  const all = await numbered(ask, meeting, included)
  const mine = all.filter(({ title }) => title !== undefined)
  const partnership = await partnershipOf(reader)
  const site = await given.post.siteOf(partnership)
  const items = await numberedItems(reader, meeting.id)
  const today = dayOf(ask.now)
  const actor = await given.actorOf(reader, pack.personId, today)
  const ids = items.map(({ id }) => id)
  const closed = actor ? await closedTo({ db: reader, actor, today }, ITEM, ids) : new Set(ids)
  const names = await namesOf(reader, [
    pack.personId,
    ...items.flatMap(({ presenterId }) => presenterId ?? []),
  ])
  const isNamed = mine.some(isForNamed)
  const name = isNamed ? nameWords(names.get(pack.personId) ?? 'A reader', mine) : ''
  const agenda = await printer.print(
    agendaPrinting(
      partnership,
      meeting,
      items.map((item) => ({
        ...item,
        isClosed: closed.has(item.id),
        presenterName: (item.presenterId && names.get(item.presenterId)) || item.presenter,
      })),
      all,
    ),
  )
  const covers = await printer.print(coversPrinting(partnership, meeting, mine, site))
  const labels = [...AGENDA_LABELS, ...mine.flatMap((each) => each.labels)]
  const stamps = await printer.print(stampsPrinting(partnership, labels, name))
  async function* parts(): AsyncGenerator<PackPart> {
    yield { name: 'Agenda', pdf: agenda, labels: AGENDA_LABELS, isNamed }
    for (const [cover, each] of mine.entries()) {
      const sha256 = each.isHeld || each.print?.leftOut ? null : (each.print?.sha256 ?? each.version.sha256)
      const pdf = sha256 ? await ask.files.read(reader.partnershipId, sha256) : undefined
      const part = { name: `Item ${each.itemNumber}: ${each.title}`, cover, labels: each.labels, isNamed }
      yield { ...part, ...(pdf && { pdf }) }
    }
  }
  const start = { title: packTitle(meeting), covers, stamps: { pdf: stamps, labels, hasName: isNamed } }
  // What cannot be put together today cannot be tomorrow: it is said, and not tried again.
  const made = await packed(start, parts()).catch((error: unknown) => {
    if (error instanceof PackingFault) return undefined
    throw error
  })
  const file = made && (await ask.files.keep(reader.partnershipId, 'pack.pdf', made.pdf))
  const isSound = file && 'sha256' in file
  await ask.write((work) =>
    keepPack(work, pack.id, isSound ? { sha256: file.sha256, pages: made.pages } : undefined),
  )
}

/** The jobs of papers and packs. Each can be done twice without harm: the second time changes nothing that a reader sees. */
export const jobHandlers = (given: Given): readonly JobHandler[] => [
  jobHandler(preparePaperJob, async (ask, { versionId }) => {
    const version = await findVersion(ask.session.reader, versionId as PaperVersionId)
    if (version) await prepare(ask, given, version)
  }),
  jobHandler(makePackJob, async (ask, { packId }) => {
    const { reader } = ask.session
    const pack = await findPack(reader, packId as PackId)
    const meeting = pack && (await meetingById(reader, pack.meetingId))
    if (pack?.state === 'waiting' && meeting) await make(ask, given, pack, meeting)
  }),
]
