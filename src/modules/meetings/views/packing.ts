import { join } from 'node:path'
import { TIER_WORDS } from '#platform/access.ts'
import type { Partnership } from '#platform/partnerships.ts'
import type { PrintJob } from '#platform/print.ts'
import type { ProseBlock } from '#platform/prose.ts'
import { clockTime } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { PaperInPacks } from '../queries/packs.ts'
import { rangeWords } from '../rules/pack.ts'
import { CONFIDENTIAL_PAPER, paperPath } from '../rules/papers.ts'
import { CLOSED_ITEM, CONFIDENTIAL, running, whenWords } from '../rules.ts'
import type { LeftOut } from '../schema/packs.ts'
import type { Item } from '../schema.ts'

/** The typeface that ships with the product for paper. */
const PRINT_FONT = 'Atkinson Hyperlegible Next'
const BRAND = '#0f5c5e'

const template = (name: string): string => join(import.meta.dirname, `../print/${name}.typ`)

const look = (partnership: Partnership) => ({
  font: PRINT_FONT,
  brand: BRAND,
  partnership: `${partnership.name} Safeguarding Partnership`,
})

/** A paper that was written here, or what a Word document says, as a PDF of its own. Only the first begins with its title. */
export const paperPrinting = (
  partnership: Partnership,
  paper: { readonly title: string; readonly blocks: readonly ProseBlock[]; readonly isTitled: boolean },
): PrintJob => ({
  template: template('paper'),
  data: { ...look(partnership), ...paper },
  isSettled: true,
})

/** A paper with what its pages are called, and whether it is in the pack of this reader. */
export interface NumberedPaper extends PaperInPacks {
  readonly labels: readonly string[]
  /** Opened for the reader; undefined where the paper is not in their pack. */
  readonly title: string | undefined
  /** Nobody may open its file yet, or ever. */
  readonly isHeld: boolean
}

export const packTitle = (meeting: NamedMeeting): string => `${meeting.groupName}: ${whenWords(meeting)}`

/** What a paper is called on the agenda of a pack. Of what is not in the pack nothing is told. */
function listed({ paper, title }: NumberedPaper): string {
  const words = paper.tier >= 3 ? CONFIDENTIAL_PAPER : (title ?? 'A paper')
  if (title !== undefined) return words
  return `${words} (${paper.withdrawnAt === null ? 'not in this pack' : 'withdrawn'})`
}

/** The agenda with its papers, as it stands at the beginning of a pack. */
export function agendaPrinting(
  partnership: Partnership,
  meeting: NamedMeeting,
  items: readonly (Item & {
    readonly presenterName: string
    readonly number: number
    /** Whoever the pack is for takes no part in it. */
    readonly isClosed: boolean
  })[],
  papers: readonly NumberedPaper[],
): PrintJob {
  const { items: timed } = running(meeting, items)
  const isFewer = papers.some(({ title, paper }) => title === undefined && paper.withdrawnAt === null)
  const data = {
    ...look(partnership),
    title: meeting.groupName,
    when: whenWords(meeting),
    where: meeting.place,
    note: isFewer
      ? 'This pack holds the papers that you may read. The numbers of the pages are the same for everybody.'
      : 'The numbers of the pages are the same for everybody.',
    items: timed.map((item) => [
      String(item.number),
      item.tier >= 3 ? CONFIDENTIAL : item.isClosed ? CLOSED_ITEM : item.title,
      clockTime(item.from),
      item.tier >= 3 || item.isClosed ? '' : item.presenterName,
    ]),
    papers: papers.map((each) => [String(each.itemNumber), listed(each), rangeWords(each.labels)]),
  }
  return { template: template('agenda'), data, isSettled: true }
}

/** What pages that a program drew of a file do not tell, by the kind of file. */
const DRAWN: Readonly<Record<string, string>> = {
  docx: 'Drawn from the words of a Word document. Its pictures are in the file.',
  xlsx: 'Converted from a workbook by a program. Wide tables may be broken over pages, and a screen reader may not tell the headings of their columns. The file itself is the better one to listen to.',
  pptx: 'Converted from a presentation by a program. What moves is still, and pictures may have no words that stand for them. The file itself is the better one to listen to.',
}

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  protected: 'It is protected by a password, so it is not in this pack. Ask for a copy without one.',
  broken: 'Its file cannot be read, so it is not in this pack. Ask for it to be saved again and replaced.',
  sheet: 'It is a workbook or a presentation, which a pack does not hold. Open it here:',
  unconverted: 'It is a workbook or a presentation of which no pages could be made. Open it here:',
  large: 'Its file is larger than what a pack holds. Open it here:',
}

/** The page before each paper of a pack. */
export function coversPrinting(
  partnership: Partnership,
  meeting: NamedMeeting,
  papers: readonly NumberedPaper[],
  site: string,
): PrintJob {
  const covers = papers.map(({ paper, itemNumber, title, labels, print, version, isHeld }) => {
    const left = isHeld
      ? 'Its file is held back by the virus scanner, so it is not in this pack.'
      : print?.leftOut && LEFT_OUT[print.leftOut]
    const about = [
      paper.tier >= 2 && `T${paper.tier} ${TIER_WORDS[paper.tier]}`,
      paper.readers && 'Only named people may read it. Do not hand it on.',
      `Pages ${rangeWords(labels)}`,
      version.number > 1 && `Version ${version.number}`,
      !left && DRAWN[version.type],
      print?.isTagged === false &&
        !left &&
        'Its PDF has no tags, so a screen reader cannot tell its headings, lists and tables. Ask its author for one that has.',
      left,
    ]
    const address = left || DRAWN[version.type] ? `${site}${paperPath(meeting.id, paper)}` : ''
    return { item: `Item ${itemNumber}`, title: title ?? '', about: about.filter(Boolean), address }
  })
  const data = { ...look(partnership), title: packTitle(meeting), covers }
  return { template: template('covers'), data, isSettled: true }
}

/** What the pages are drawn over with. `name` stands across those that are confidential; empty where none is. */
export const stampsPrinting = (
  partnership: Partnership,
  labels: readonly string[],
  name: string,
): PrintJob => ({
  template: template('stamps'),
  data: { ...look(partnership), title: 'Pages', labels, name },
  isSettled: true,
})
