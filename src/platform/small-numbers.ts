/**
 * Tables of people that tell of no few of them. A table counts groups (its rows: what a reader may know of
 * somebody, such as their agency) by answers (its columns). How many of each group answered is no secret: response
 * rates say it. What they answered is, where few did. So small counts are hidden, and with them as many others as it
 * takes that a reader who adds and subtracts can still not tell what a hidden count is.
 *
 * The guarantee: whatever is shown, every hidden count could be any number of a range that is at least `least` wide,
 * or as wide as its group is large where that is less. It is “sliding protection” in Hundepool and others,
 * “Statistical Disclosure Control” (2012). Published figures, which add up in other ways than as a table, go by
 * their own schemes in `indicators`.
 */

/** Fewer people than this are not counted apart, whoever asks. */
export const LEAST_SHOWN = 5

type Counts = readonly (number | null)[]

/** What may be shown of a table, beside the sizes of its groups, which are known. Null is hidden. */
export interface Shown {
  readonly cells: readonly Counts[]
  /** How many gave each answer. */
  readonly columnTotals: Counts
  /** How many of each part gave each answer, where rows are of parts. */
  readonly parts: ReadonlyMap<string, Counts>
}

/**
 * A count as an arc of a network: a cell leads from its row to its column, and the total of the column on to where
 * all totals meet. In each node the change of what arrives is that of what leaves, because groups keep their sizes
 * and the table adds up. So tables that a reader cannot tell apart differ by going round in circles of hidden arcs.
 */
interface Arc {
  readonly from: number
  readonly to: number
  readonly value: number
  /** How many are in its group: the most that it could be. */
  readonly size: number
  /** How much is lost when it is hidden. */
  readonly weight: number
  isHidden: boolean
}

interface Network {
  readonly rows: readonly (readonly Arc[])[]
  readonly parts: ReadonlyMap<string, readonly Arc[]>
  readonly columnTotals: readonly Arc[]
  readonly arcs: readonly Arc[]
  /** The arcs that begin or end in each node. */
  readonly touching: readonly (readonly Arc[])[]
}

/** What is said of many is worth more than a cell: of a part, and of all. */
const [PART, ALL] = [1, 2]

const sum = (counts: readonly number[]): number => counts.reduce((so, count) => so + count, 0)

/**
 * The network of a table. Where rows are of parts, a cell leads to that of its part, and this to the column, so that the
 * parts add up too.
 */
function networkOf(rows: readonly (readonly number[])[], partOf: readonly string[] | undefined): Network {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => column)
  const names = [...new Set(partOf)]
  const all = sum(rows.flat())
  // Nodes: the rows, the columns, where totals meet, and the cells of parts.
  const columnNode = (column: number): number => rows.length + column
  const meeting = rows.length + columns.length
  const partNode = (part: number, column: number): number => meeting + 1 + part * columns.length + column
  const arc = (from: number, to: number, value: number, size: number, worth = 0): Arc => ({
    ...{ from, to, value, size, weight: value + 1 + worth * (all + 1), isHidden: false },
  })
  const cells = rows.map((row, at) => {
    const part = partOf ? names.indexOf(partOf[at] ?? '') : -1
    return row.map((value, column) =>
      arc(at, part === -1 ? columnNode(column) : partNode(part, column), value, sum(row)),
    )
  })
  const parts = names.map((name, part) => {
    const own = rows.filter((_, at) => partOf?.[at] === name)
    return columns.map((column) => {
      const value = sum(own.map((row) => row[column] ?? 0))
      return arc(partNode(part, column), columnNode(column), value, sum(own.flat()), PART)
    })
  })
  const columnTotals = columns.map((column) =>
    arc(columnNode(column), meeting, sum(rows.map((row) => row[column] ?? 0)), all, ALL),
  )
  const arcs = [...cells.flat(), ...parts.flat(), ...columnTotals]
  const touching: Arc[][] = Array.from({ length: partNode(names.length, 0) }, () => [])
  for (const each of arcs) {
    touching[each.from]?.push(each)
    touching[each.to]?.push(each)
  }
  return {
    rows: cells,
    parts: new Map(parts.map((own, at) => [names[at] ?? '', own])),
    columnTotals,
    arcs,
    touching,
  }
}

/** A step along an arc, or against it. */
type Step = readonly [arc: Arc, isForward: boolean]

/**
 * The cheapest way from a node to another, at the price of what it hides that is not hidden yet (Dijkstra’s shortest path;
 * a table has few nodes). `allows` says which steps may be taken. Undefined where there is no way.
 */
function cheapestWay(
  { touching }: Network,
  [start, end]: readonly [number, number],
  allows: (...step: Step) => boolean,
): readonly Step[] | undefined {
  const cost = new Float64Array(touching.length).fill(Number.POSITIVE_INFINITY)
  const isDone = new Uint8Array(touching.length)
  const came = new Map<number, Step>()
  cost[start] = 0
  for (;;) {
    let [node, lowest] = [-1, Number.POSITIVE_INFINITY]
    for (const [each, so] of cost.entries())
      if (so < lowest && isDone[each] === 0) [node, lowest] = [each, so]
    if (node === -1) return undefined
    if (node === end) break
    isDone[node] = 1
    for (const arc of touching[node] ?? []) {
      const isForward = arc.from === node
      const to = isForward ? arc.to : arc.from
      const by = lowest + (arc.isHidden ? 0 : arc.weight)
      if (by >= (cost[to] ?? 0) || !allows(arc, isForward)) continue
      cost[to] = by
      came.set(to, [arc, isForward])
    }
  }
  return stepsTo(end, start, came)
}

/** The first way that is found along hidden counts, which costs nothing. Undefined where there is none. */
function hiddenWay(
  { touching }: Network,
  [start, end]: readonly [number, number],
  allows: (...step: Step) => boolean,
): readonly Step[] | undefined {
  const came = new Map<number, Step>()
  const next = [start]
  for (const node of next) {
    if (node === end) return stepsTo(end, start, came)
    for (const arc of touching[node] ?? []) {
      const isForward = arc.from === node
      const to = isForward ? arc.to : arc.from
      if (to === start || came.has(to) || !arc.isHidden || !allows(arc, isForward)) continue
      came.set(to, [arc, isForward])
      next.push(to)
    }
  }
  return undefined
}

/** The steps by which a node was come to. */
function stepsTo(end: number, start: number, came: ReadonlyMap<number, Step>): readonly Step[] | undefined {
  const steps: Step[] = []
  for (let node = end; node !== start; ) {
    const step = came.get(node)
    if (!step) return undefined
    steps.push(step)
    node = step[1] ? step[0].from : step[0].to
  }
  return steps
}

type Direction = 'more' | 'less'

/**
 * How many more, or less, a hidden count could be as far as a reader can tell, up to `enough`. Where it `mayHide`, it hides
 * what it takes to come to enough: the cheapest circle through the count along which all can be moved, or where there
 * is none, one person after the other. What is left is then as many as the group has.
 */
function roomFor(network: Network, arc: Arc, direction: Direction, enough: number, mayHide: boolean): number {
  const ends = direction === 'more' ? ([arc.to, arc.from] as const) : ([arc.from, arc.to] as const)
  const moved = new Map<Arc, number>()
  const wayFor = (many: number): readonly Step[] | undefined => {
    const allows = (...[each, isForward]: Step): boolean =>
      each !== arc && (isForward || each.value + (moved.get(each) ?? 0) >= many)
    return mayHide ? cheapestWay(network, ends, allows) : hiddenWay(network, ends, allows)
  }
  const most = direction === 'more' ? enough : Math.min(enough, arc.value)
  let found = 0
  while (found < most) {
    const whole = mayHide ? wayFor(most - found) : undefined
    const way = whole ?? wayFor(1)
    if (!way) return found
    const many = whole ? most - found : 1
    for (const [each, isForward] of way) {
      each.isHidden = true
      moved.set(each, (moved.get(each) ?? 0) + (isForward ? many : -many))
    }
    found += many
  }
  return most
}

/** Hides what it takes for a hidden count to be any of a range as wide as it has to be. */
function protect(network: Network, arc: Arc, least: number): void {
  const width = Math.min(least, arc.size)
  const wide = (mayHide: boolean): number => {
    const more = roomFor(network, arc, 'more', width, mayHide)
    return more + roomFor(network, arc, 'less', width - more, mayHide)
  }
  if (wide(false) < width) wide(true)
}

/**
 * What has to be hidden for its own sake: an answer of fewer than `least` people, all answers of a group of so few, and the
 * answer that a whole group gave, because whoever knows somebody of the group would know theirs.
 */
function hideSmall({ rows, parts, arcs }: Network, least: number): void {
  for (const arc of arcs) if (arc.value > 0 && arc.value < least) arc.isHidden = true
  for (const cells of [...rows, ...parts.values()]) {
    const given = cells.filter(({ value }) => value > 0)
    const size = cells[0]?.size ?? 0
    if (size > 0 && size < least) for (const arc of cells) arc.isHidden = true
    else if (given.length === 1 && cells.length > 1) for (const arc of given) arc.isHidden = true
  }
}

/**
 * A table of counts as it may be shown: rows of groups, each with a count for every answer. `partOf` names the part that
 * each row is of, such as the sector of an agency. Whatever is shown of the same people by the same answers is worked out
 * together, in one call: a table of agencies and another of their sectors would tell what each hides, and so would two
 * pages of rows with the totals of all. Throws a RangeError where rows are not of one length or counts are not whole.
 */
export function withoutSmallNumbers(
  rows: readonly (readonly number[])[],
  partOf?: readonly string[],
  least: number = LEAST_SHOWN,
): Shown {
  if (rows.some((row) => row.length !== rows[0]?.length)) throw new RangeError('The rows differ in length')
  if (partOf && partOf.length !== rows.length) throw new RangeError('Each row is of one part')
  if (rows.flat().some((count) => !Number.isInteger(count) || count < 0))
    throw new RangeError('Counts are whole, from 0 on')
  const network = networkOf(rows, partOf)
  hideSmall(network, least)
  // What is hidden for another is protected as well. Hiding more never narrows what was wide enough before.
  const done = new Set<Arc>()
  for (;;) {
    const next = network.arcs.find((arc) => arc.isHidden && !done.has(arc))
    if (!next) break
    protect(network, next, least)
    done.add(next)
  }
  const shown = ({ value, isHidden }: Arc): number | null => (isHidden ? null : value)
  return {
    cells: network.rows.map((cells) => cells.map(shown)),
    columnTotals: network.columnTotals.map(shown),
    parts: new Map([...network.parts].map(([name, cells]) => [name, cells.map(shown)])),
  }
}
