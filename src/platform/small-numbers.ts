/**
 * Tables of people that tell of no few of them. A table counts groups (its rows: what a reader may know of
 * somebody, such as their agency) by answers (its columns), with totals. Small counts are hidden, and with them as
 * many others as it takes that a reader who adds and subtracts can still not tell a hidden count from others.
 *
 * The guarantee: whatever is shown, every hidden count could be any number of a range at least `least` wide. So
 * whatever sum of hidden counts a reader finds by subtraction is of `least` or more people too. It is “sliding
 * protection” in Hundepool and others, “Statistical Disclosure Control” (2012). Published figures, which add up in
 * other ways than as a table, go by their own schemes in `indicators`.
 */

/** Fewer people than this are not counted apart, whoever asks. */
export const LEAST_SHOWN = 5

/** A table as it may be shown. Null is hidden. */
export interface Shown {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly all: number | null
  /** Parts that rows make up, each as a row of its own, where rows are of parts. */
  readonly parts: ReadonlyMap<string, Line>
}

/** The counts of a part and its total. */
export interface Line {
  readonly cells: readonly (number | null)[]
  readonly total: number | null
}

/**
 * A count as an arc of a network: a cell leads from its row to its column, a row's total into the row, a column's
 * out of it, and the whole closes the circle. In each node as much arrives as leaves, which says that the table
 * adds up; so tables that a reader cannot tell apart differ by going round in circles of hidden arcs.
 */
interface Arc {
  readonly from: number
  readonly to: number
  readonly value: number
  /** How much is lost when it is hidden. */
  readonly weight: number
  isHidden: boolean
}

interface Network {
  readonly arcs: readonly Arc[]
  /** The arcs that begin or end in each node. */
  readonly touching: readonly (readonly Arc[])[]
}

/** Totals are worth more than cells: hiding one hides it from every reader of the table. */
const [MARGIN, WHOLE] = [1, 4]

/** A row, or a part that rows make up. */
interface Drawing {
  readonly cells: readonly Arc[]
  readonly total: Arc
}

interface Drawn extends Network {
  readonly rows: readonly Drawing[]
  readonly parts: ReadonlyMap<string, Drawing>
  readonly columnTotals: readonly Arc[]
  readonly whole: Arc
}

const sum = (counts: readonly number[]): number => counts.reduce((so, count) => so + count, 0)

/**
 * The network of a table. Where rows are of parts, a row gets its total from the total of its part, and its cells
 * lead to the cells of the part and from there to the columns, so that the parts add up too.
 */
function networkOf(rows: readonly (readonly number[])[], partOf: readonly string[] | undefined): Drawn {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => column)
  const names = [...new Set(partOf)]
  const all = sum(rows.flat())
  // Nodes: the rows, the columns, the two ends of the whole, and of each part one for its total and one for each cell.
  const columnNode = (column: number): number => rows.length + column
  const source = rows.length + columns.length
  const sink = source + 1
  const partNode = (part: number, cell = 0): number => sink + 1 + part * (columns.length + 1) + cell
  const arc = (from: number, to: number, value: number, worth = 0): Arc => ({
    ...{ from, to, value, weight: value + 1 + worth * (all + 1), isHidden: false },
  })
  const drawnRows = rows.map((row, at): Drawing => {
    const part = partOf ? names.indexOf(partOf[at] ?? '') : -1
    const isOfPart = part !== -1
    return {
      cells: row.map((value, column) =>
        arc(at, isOfPart ? partNode(part, column + 1) : columnNode(column), value),
      ),
      total: arc(isOfPart ? partNode(part) : source, at, sum(row), MARGIN),
    }
  })
  const drawnParts = names.map((name, part): Drawing => {
    const own = rows.filter((_, at) => partOf?.[at] === name)
    const counts = columns.map((column) => sum(own.map((row) => row[column] ?? 0)))
    return {
      cells: counts.map((value, column) =>
        arc(partNode(part, column + 1), columnNode(column), value, MARGIN),
      ),
      total: arc(source, partNode(part), sum(counts), MARGIN),
    }
  })
  const columnTotals = columns.map((column) =>
    arc(columnNode(column), sink, sum(rows.map((row) => row[column] ?? 0)), MARGIN),
  )
  const whole = arc(sink, source, all, WHOLE)
  const lines = [...drawnRows, ...drawnParts]
  const arcs = [
    ...lines.flatMap(({ cells }) => cells),
    ...lines.map(({ total }) => total),
    ...columnTotals,
    whole,
  ]
  const touching: Arc[][] = Array.from({ length: partNode(names.length) }, () => [])
  for (const each of arcs) {
    touching[each.from]?.push(each)
    touching[each.to]?.push(each)
  }
  const parts = new Map(drawnParts.map((drawn, part) => [names[part] ?? '', drawn]))
  return { arcs, touching, rows: drawnRows, parts, columnTotals, whole }
}

/** The first way found from a node to another along steps that are allowed; undefined when there is none. */
function wayFrom(
  { touching }: Network,
  [start, end]: readonly [number, number],
  allows: (arc: Arc, isForward: boolean) => boolean,
): readonly (readonly [Arc, boolean])[] | undefined {
  const came = new Map<number, readonly [Arc, boolean]>()
  const next = [start]
  for (const node of next) {
    if (node === end) break
    for (const arc of touching[node] ?? []) {
      const isForward = arc.from === node
      const to = isForward ? arc.to : arc.from
      if (to === start || came.has(to) || !allows(arc, isForward)) continue
      came.set(to, [arc, isForward])
      next.push(to)
    }
  }
  return backFrom(came, start, end)
}

/** The steps by which a node was come to. */
function backFrom(
  came: ReadonlyMap<number, readonly [Arc, boolean]>,
  start: number,
  end: number,
): readonly (readonly [Arc, boolean])[] | undefined {
  const steps: (readonly [Arc, boolean])[] = []
  for (let node = end; node !== start; ) {
    const step = came.get(node)
    if (!step) return undefined
    steps.push(step)
    node = step[1] ? step[0].from : step[0].to
  }
  return steps
}

/** How much more, or less, a hidden count could be as far as a reader can tell, up to `enough`. */
function room(network: Network, arc: Arc, direction: 'more' | 'less', enough: number): number {
  const ends = direction === 'more' ? ([arc.to, arc.from] as const) : ([arc.from, arc.to] as const)
  const moved = new Map<Arc, number>()
  const allows = (each: Arc, isForward: boolean): boolean =>
    each !== arc && each.isHidden && (isForward || each.value + (moved.get(each) ?? 0) > 0)
  const most = direction === 'more' ? enough : Math.min(enough, arc.value)
  for (let found = 0; found < most; found += 1) {
    const way = wayFrom(network, ends, allows)
    if (!way) return found
    for (const [each, isForward] of way) moved.set(each, (moved.get(each) ?? 0) + (isForward ? 1 : -1))
  }
  return most
}

const isSafe = (network: Network, arc: Arc, least: number): boolean => {
  const more = room(network, arc, 'more', least)
  return more >= least || more + room(network, arc, 'less', least - more) >= least
}

interface Way {
  readonly arcs: readonly Arc[]
  readonly cost: number
}

/**
 * The cheapest way from a node to another along which so many can be moved, once all of it is hidden. A count can
 * always be more, and less by so many only where it is that much. (Dijkstra’s shortest path; a table has few
 * nodes.)
 */
function cheapestWay(
  { touching }: Network,
  [start, end]: readonly [number, number],
  without: Arc,
  moved: number,
): Way | undefined {
  const cost = new Float64Array(touching.length).fill(Number.POSITIVE_INFINITY)
  const isDone = new Uint8Array(touching.length)
  const came = new Map<number, readonly [Arc, boolean]>()
  cost[start] = 0
  for (;;) {
    let node = -1
    let least = Number.POSITIVE_INFINITY
    for (const [each, so] of cost.entries()) if (so < least && isDone[each] === 0) [node, least] = [each, so]
    if (node === -1 || node === end) break
    isDone[node] = 1
    for (const arc of touching[node] ?? []) {
      const isForward = arc.from === node
      if (arc === without || (!isForward && arc.value < moved)) continue
      const to = isForward ? arc.to : arc.from
      const by = least + (arc.isHidden ? 0 : arc.weight)
      if (by >= (cost[to] ?? 0)) continue
      cost[to] = by
      came.set(to, [arc, isForward])
    }
  }
  const steps = backFrom(came, start, end)
  return steps && { arcs: steps.map(([arc]) => arc), cost: cost[end] ?? 0 }
}

/** Hides the cheapest circle through a hidden count by which it could be more, or less, by `least`. */
function protect(network: Network, arc: Arc, least: number): void {
  const more = cheapestWay(network, [arc.to, arc.from], arc, least)
  const less = arc.value < least ? undefined : cheapestWay(network, [arc.from, arc.to], arc, least)
  const way = !less || (more && more.cost <= less.cost) ? more : less
  // There is always one: through the totals, all of which may be more.
  for (const each of way?.arcs ?? []) each.isHidden = true
}

/**
 * What has to be hidden for its own sake: fewer than `least` people, all counts of a group of so few, and the answer
 * that a whole group gave, because whoever knows somebody of the group would know their answer.
 */
function hideSmall({ rows, parts, arcs }: Drawn, least: number): void {
  for (const arc of arcs) if (arc.value > 0 && arc.value < least) arc.isHidden = true
  for (const { cells, total } of [...rows, ...parts.values()]) {
    const given = cells.filter(({ value }) => value > 0)
    if (total.value > 0 && total.value < least) for (const arc of cells) arc.isHidden = true
    else if (given.length === 1 && cells.length > 1) for (const arc of given) arc.isHidden = true
  }
}

/**
 * A table of counts as it may be shown: rows of groups, each with a count for every answer. `partOf` names the part
 * that each row is of, such as the sector of an agency. Whatever is shown of the same people by the same answers is
 * worked out together, in one call: a table of agencies and another of their sectors would tell what each hides,
 * and so would two pages of rows with the totals of all. Throws a RangeError where rows are not of one length or
 * counts are not whole.
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
  const small = network.arcs.filter(({ isHidden }) => isHidden)
  // Whatever a circle hides besides can itself be more or less by as much.
  for (const arc of small) if (!isSafe(network, arc, least)) protect(network, arc, least)
  const shown = ({ value, isHidden }: Arc): number | null => (isHidden ? null : value)
  return {
    cells: network.rows.map(({ cells }) => cells.map(shown)),
    rowTotals: network.rows.map(({ total }) => shown(total)),
    columnTotals: network.columnTotals.map(shown),
    all: shown(network.whole),
    parts: new Map(
      [...network.parts].map(([name, { cells, total }]) => [
        name,
        { cells: cells.map(shown), total: shown(total) },
      ]),
    ),
  }
}
