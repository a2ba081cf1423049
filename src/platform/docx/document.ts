/** What a Word document is made of. It knows paragraphs and tables, and nothing of what they say. */
export interface WordDocument {
  readonly title: string
  /** The organisation that publishes it. No person is named in a document of ours. */
  readonly publisher: string
  readonly subject: string
  /** The moment it was made, as `2026-11-02T10:15:30Z`. */
  readonly made: string
  /** The colour of headings and of the lines of tables, as #rrggbb. */
  readonly colour: string
  /** A few pages: its title stands above the text and takes little room. */
  readonly isShort?: boolean
  /** In letters half as large again, for those who read with difficulty. */
  readonly isLarge?: boolean
  readonly blocks: readonly WordBlock[]
}

/** A paragraph that is neither heading nor body text has its own style, so that a reader may change it everywhere. */
export type ParagraphStyle = 'Title' | 'Subtitle' | 'Publisher' | 'Note' | 'Quote'

export type WordBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly runs: readonly WordRun[]
      /** Begins a new page. */
      readonly onNewPage?: boolean
    }
  | { readonly kind: 'paragraph'; readonly runs: readonly WordRun[]; readonly style?: ParagraphStyle }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly items: readonly (readonly WordBlock[])[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly WordBlock[] }
  | WordTable
  | WordPicture
  | { readonly kind: 'contents'; readonly heading: string; readonly deepest: 1 | 2 | 3 }

/** One header row that is repeated on each page, and a first column that names its row. */
export interface WordTable {
  readonly kind: 'table'
  readonly caption: string
  readonly header: readonly (readonly WordRun[])[]
  readonly rows: readonly (readonly WordCell[])[]
  /** How much of the width each column takes, as parts of their sum. */
  readonly widths: readonly number[]
  /** Columns of numbers, which stand on the right. */
  readonly numeric?: readonly number[]
}

/** The paragraphs of a cell. */
export type WordCell = readonly (readonly WordRun[])[]

export interface WordPicture {
  readonly kind: 'picture'
  /** Numbered and listed as this: “Chart 2”. A picture without it is no figure of the text. */
  readonly label?: string
  readonly caption?: string
  /** What it says, for those who do not see it. */
  readonly alt: string
  /** Drawn by programs that can; the others show the PNG. */
  readonly svg?: string
  readonly png: Uint8Array
  readonly widthMm: number
  readonly heightMm: number
}

export interface WordRun {
  readonly text: string
  readonly strong?: boolean
  readonly emphasis?: boolean
  /** A web address, an e-mail or a telephone. */
  readonly link?: string
  /** The name of an anchor in the same document. */
  readonly to?: string
  /** The anchor that begins here. */
  readonly anchor?: string
  /** What stands at the foot of the page for it. */
  readonly note?: string
}
