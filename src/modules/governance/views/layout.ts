import { type Branch, treeOf } from '../rules/structure.ts'
import { wrapped } from './wrapping.ts'

/** A group as the drawing knows it. */
export interface ChartBox {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly look: 'top' | 'work' | 'standing' | 'ended'
  readonly href: string
  readonly reportsTo: readonly string[]
}

export interface PlacedBox {
  readonly box: ChartBox
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly name: readonly string[]
  readonly detail: readonly string[]
}

export type Point = readonly [x: number, y: number]

/** From a group to one that it reports to, in straight pieces. */
export interface PlacedLine {
  readonly from: string
  readonly to: string
  readonly isSecond: boolean
  readonly points: readonly Point[]
}

/** Everything in units of the viewBox, whose corner is 0, 0. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly lines: readonly PlacedLine[]
}

export const NAME_SIZE = 16
export const DETAIL_SIZE = 15
export const NAME_LINE = 20
export const DETAIL_LINE = 19
export const PADDING = 10
/** The coloured bar along the top of a box. */
export const BAR = 4

const WIDE = 896
const NARROW = 300
const EDGE = 2
const MOST_COLUMNS = 5
const COLUMN = 260
const LEAST_BOX = 112
const ROOT = 320
const INDENT = 16
const GAP = 12
const BLOCK_GAP = 28
/** Room for the solid lines between a top box and the row beneath it. */
const BUS = 14
const LANE = 5
const MOST_LANES = 4

function placed(box: ChartBox, x: number, y: number, width: number): PlacedBox {
  const room = width - 2 * PADDING
  const name = wrapped(box.name, NAME_SIZE, room)
  const detail = wrapped(box.detail, DETAIL_SIZE, room)
  const height = BAR + 2 * PADDING + name.length * NAME_LINE + detail.length * DETAIL_LINE
  return { box, x, y, width, height, name, detail }
}

const right = (box: PlacedBox): number => box.x + box.width
const bottom = (box: PlacedBox): number => box.y + box.height
const middle = (box: PlacedBox): number => box.y + box.height / 2
const centre = (box: PlacedBox): number => box.x + box.width / 2

type Tree = Branch<ChartBox>

const depthOf = (branches: readonly Tree[]): number =>
  branches.length === 0 ? 0 : 1 + Math.max(...branches.map(({ below }) => depthOf(below)))

interface Pile {
  readonly boxes: readonly PlacedBox[]
  readonly lines: readonly PlacedLine[]
  readonly bottom: number
}

/** A branch as a pile: each box under its parent and a step to the right, all with one right edge. */
function pile(branch: Tree, x: number, y: number, width: number, indent: number): Pile {
  const head = placed(branch.item, x, y, width)
  const boxes = [head]
  const lines: PlacedLine[] = []
  let next = bottom(head)
  for (const child of branch.below) {
    const beneath = pile(child, x + indent, next + GAP, width - indent, indent)
    const [first] = beneath.boxes
    if (first)
      lines.push({
        from: first.box.id,
        to: head.box.id,
        isSecond: false,
        points: [
          [first.x, middle(first)],
          [x + indent / 2, middle(first)],
          [x + indent / 2, bottom(head)],
        ],
      })
    boxes.push(...beneath.boxes)
    lines.push(...beneath.lines)
    next = beneath.bottom
  }
  return { boxes, lines, bottom: next }
}

interface Link {
  readonly from: string
  readonly to: string
}

/** The lines that the tree does not show: from a group to the others that it reports to. */
function secondLinks(boxes: readonly ChartBox[], roots: readonly Tree[]): readonly Link[] {
  const inTree = new Set<string>()
  const walk = (branch: Tree): void => {
    for (const child of branch.below) {
      inTree.add(`${child.item.id} ${branch.item.id}`)
      walk(child)
    }
  }
  roots.forEach(walk)
  const known = new Set(boxes.map(({ id }) => id))
  return boxes.flatMap(({ id, reportsTo }) =>
    [...new Set(reportsTo)]
      .filter((to) => known.has(to) && to !== id && !inTree.has(`${id} ${to}`))
      .map((to) => ({ from: id, to })),
  )
}

const lanesFor = (links: readonly Link[]): number => Math.min(MOST_LANES, links.length)

/** The room that lanes take beside or above boxes. */
const laneRoom = (lanes: number): number => (lanes === 0 ? 0 : 6 + lanes * LANE)
const laneAt = (lane: number): number => 6 + lane * LANE

/** The largest step to the right that leaves the deepest box wide enough to read. */
const indentFor = (width: number, depth: number): number =>
  Math.min(INDENT, Math.max(2, (width - LEAST_BOX) / Math.max(1, depth - 1)))

/** One pile after another, for a phone: second lines run down the right side. */
export function narrowDrawing(boxes: readonly ChartBox[]): Drawing {
  const roots = treeOf(boxes)
  const seconds = secondLinks(boxes, roots)
  const lanes = lanesFor(seconds)
  const width = NARROW - 2 * EDGE - laneRoom(lanes)
  const indent = indentFor(width, depthOf(roots))
  const all: PlacedBox[] = []
  const lines: PlacedLine[] = []
  let y = EDGE
  for (const root of roots) {
    const block = pile(root, EDGE, y, width, indent)
    all.push(...block.boxes)
    lines.push(...block.lines)
    y = block.bottom + BLOCK_GAP
  }
  const byId = new Map(all.map((each) => [each.box.id, each]))
  for (const [index, { from, to }] of seconds.entries()) {
    const [start, end] = [byId.get(from), byId.get(to)]
    if (!start || !end) continue
    const x = EDGE + width + laneAt(index % lanes)
    lines.push({
      from,
      to,
      isSecond: true,
      points: [
        [right(start), middle(start)],
        [x, middle(start)],
        [x, middle(end)],
        [right(end), middle(end)],
      ],
    })
  }
  return { width: NARROW, height: Math.max(EDGE, y - BLOCK_GAP) + EDGE, boxes: all, lines }
}

/** Where second lines leave a box: the lane beside it, and the band of lanes above its row. */
interface Port {
  readonly box: PlacedBox
  readonly beside: number
  readonly band: number
  /** Boxes of one pile share it: between them no band is needed. */
  readonly pile: string
}

const countOf = ({ below }: Tree): number => below.reduce((sum, each) => sum + countOf(each), 1)

/**
 * What stands in each column under a top box: a branch by itself, and groups that nobody reports to together, as many
 * as the tallest branch has. Where nothing branches, each has a column of its own.
 */
function columnsOf(heads: readonly Tree[]): readonly (readonly Tree[])[] {
  const branching = heads.filter(({ below }) => below.length > 0)
  const single = heads.filter(({ below }) => below.length === 0)
  if (branching.length === 0) return single.map((head) => [head])
  const many = Math.max(3, ...branching.map(countOf))
  const together = Array.from({ length: Math.ceil(single.length / many) }, (_, index) =>
    single.slice(index * many, (index + 1) * many),
  )
  return [...branching.map((head) => [head]), ...together]
}

/** How the columns of a block stand: how many in a row, how wide, and how far each box steps to the right. */
function rowsOf(columns: readonly (readonly Tree[])[], gutter: number, room: number) {
  const depth = Math.max(...columns.map((column) => depthOf(column) + (column.length > 1 ? 1 : 0)))
  const least = LEAST_BOX + INDENT * Math.max(0, depth - 1)
  const fitting = Math.max(1, Math.floor(room / (least + gutter)))
  const most = Math.min(MOST_COLUMNS, fitting, columns.length)
  const rows = Math.ceil(columns.length / most)
  const across = Math.ceil(columns.length / rows)
  const width = Math.min(COLUMN + INDENT * Math.max(0, depth - 1), room / across - gutter)
  return { rows, across, width, indent: indentFor(width, depth) }
}

interface Column extends Pile {
  /** From each box that reports to the top box, the first points of its line: to a place under the solid lines. */
  readonly leads: readonly { readonly from: string; readonly points: readonly Point[] }[]
}

/** One branch under the middle of its column, or several boxes beside one line that comes down on their left. */
function column(heads: readonly Tree[], x: number, y: number, width: number, indent: number): Column {
  const boxes: PlacedBox[] = []
  const lines: PlacedLine[] = []
  const leads: Column['leads'][number][] = []
  const step = heads.length > 1 ? indent : 0
  let next = y
  for (const head of heads) {
    const one = pile(head, x + step, next, width - step, indent)
    const [first] = one.boxes
    boxes.push(...one.boxes)
    lines.push(...one.lines)
    next = one.bottom + GAP
    if (!first) continue
    const points: readonly Point[] =
      step === 0
        ? [[centre(first), first.y]]
        : [
            [first.x, middle(first)],
            [x + step / 2, middle(first)],
          ]
    leads.push({ from: first.box.id, points })
  }
  return { boxes, lines, leads, bottom: next - GAP }
}

/** Top boxes with a row or rows of piles under each, for a wide page. */
export function wideDrawing(boxes: readonly ChartBox[]): Drawing {
  const roots = treeOf(boxes)
  const seconds = secondLinks(boxes, roots)
  const lanes = lanesFor(seconds)
  const side = laneRoom(lanes)
  const gutter = Math.max(16, side + 6)
  const [left, rightmost] = [EDGE + 20, WIDE - EDGE - side]
  const all: PlacedBox[] = []
  const lines: PlacedLine[] = []
  const ports = new Map<string, Port>()
  let y = EDGE

  /** Rows of piles beneath a top box, or by themselves. */
  const block = (heads: readonly Tree[], root: ChartBox | undefined): void => {
    const room = rightmost - left
    const columns = columnsOf(heads)
    const { rows, across, width, indent } = rowsOf(columns, gutter, room)
    const start = left + (room - across * (width + gutter)) / 2
    const middleOfRow = start + (across * (width + gutter) - gutter) / 2
    const top = root && placed(root, middleOfRow - ROOT / 2, y, ROOT)
    if (top) {
      all.push(top)
      ports.set(top.box.id, { box: top, beside: right(top), band: bottom(top) + BUS, pile: top.box.id })
      y = bottom(top)
    }
    const firstBus = y + BUS
    for (let row = 0; row < rows; row++) {
      const bus = y + BUS
      const rowTop = top || side > 0 ? bus + BUS + side : y
      const trunk: readonly Point[] =
        row === 0
          ? []
          : [
              [start - 12, bus],
              [start - 12, firstBus],
            ]
      y = rowTop
      for (const [place, standing] of columns.slice(row * across, (row + 1) * across).entries()) {
        const x = start + place * (width + gutter)
        const {
          boxes: beneath,
          lines: within,
          leads,
          bottom: end,
        } = column(standing, x, rowTop, width, indent)
        all.push(...beneath)
        lines.push(...within)
        y = Math.max(y, end)
        const name = standing[0]?.item.id ?? ''
        for (const box of beneath) ports.set(box.box.id, { box, beside: x + width, band: bus, pile: name })
        if (!top) continue
        for (const { from, points } of leads) {
          const up: Point = [points.at(-1)?.[0] ?? x, bus]
          const end: readonly Point[] = [
            [centre(top), firstBus],
            [centre(top), bottom(top)],
          ]
          lines.push({ from, to: top.box.id, isSecond: false, points: [...points, up, ...trunk, ...end] })
        }
      }
    }
    y += BLOCK_GAP
  }
  for (const root of roots) if (root.below.length > 0) block(root.below, root.item)
  const alone = roots.filter(({ below }) => below.length === 0)
  if (alone.length > 0) block(alone, undefined)

  for (const [index, { from, to }] of seconds.entries()) {
    const [start, end] = [ports.get(from), ports.get(to)]
    if (start && end) lines.push(secondLine(start, end, index % lanes, rightmost))
  }
  return { width: WIDE, height: Math.max(EDGE, y - BLOCK_GAP) + EDGE, boxes: all, lines }
}

/** Through lanes that no box stands in: beside the piles, above their rows, and along the right edge of the drawing. */
function secondLine(start: Port, end: Port, lane: number, rightmost: number): PlacedLine {
  const [out, back] = [start.beside + laneAt(lane), end.beside + laneAt(lane)]
  const [over, under] = [start.band + laneAt(lane), end.band + laneAt(lane)]
  const edge = rightmost + laneAt(lane)
  const between: readonly Point[] =
    start.pile === end.pile
      ? []
      : over === under
        ? [
            [out, over],
            [back, under],
          ]
        : [
            [out, over],
            [edge, over],
            [edge, under],
            [back, under],
          ]
  return {
    from: start.box.box.id,
    to: end.box.box.id,
    isSecond: true,
    points: [
      [right(start.box), middle(start.box)],
      [out, middle(start.box)],
      ...between,
      [back, middle(end.box)],
      [right(end.box), middle(end.box)],
    ],
  }
}
