import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type ChartBox,
  DETAIL_SIZE,
  type Drawing,
  NAME_SIZE,
  narrowDrawing,
  PADDING,
  type PlacedBox,
  type Point,
  wideDrawing,
} from './layout.ts'
import { textWidth, wrapped } from './wrapping.ts'

const box = (id: string, name: string, ...reportsTo: readonly string[]): ChartBox => ({
  id,
  name,
  detail: 'Children · 24 seats, 3 vacant',
  look: 'standing',
  href: `#${id}`,
  reportsTo,
})

/** Any structure at all: several at the top, several parents, circles, long names and one-word names. */
const structures: fc.Arbitrary<ChartBox[]> = fc
  .record({
    mayCircle: fc.boolean(),
    groups: fc.array(
      fc.record({
        name: fc.oneof(
          fc.constantFrom(
            'Executive',
            'Safeguarding Children Partnership Board',
            'Child sexual abuse workstream',
          ),
          fc.string({ minLength: 1, maxLength: 60 }),
        ),
        parents: fc.array(fc.nat(), { maxLength: 3 }),
      }),
      { maxLength: 30, size: 'max' },
    ),
  })
  .map(({ mayCircle, groups }) =>
    groups.map(({ name, parents }, index) =>
      box(
        `g${index}`,
        name,
        ...parents.map((parent) => `g${parent % (mayCircle ? groups.length + 1 : index + 1)}`),
      ),
    ),
  )

const drawings = { wide: wideDrawing, narrow: narrowDrawing }

const overlaps = (one: PlacedBox, other: PlacedBox): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Whether a straight piece, level or upright, runs through the inside of a box. Its edges may be touched. */
const runsThrough = ([x1, y1]: Point, [x2, y2]: Point, { x, y, width, height }: PlacedBox): boolean => {
  const slack = 0.01
  return (
    Math.max(x1, x2) > x + slack &&
    Math.min(x1, x2) < x + width - slack &&
    Math.max(y1, y2) > y + slack &&
    Math.min(y1, y2) < y + height - slack
  )
}

const pieces = (points: readonly Point[]): readonly (readonly [Point, Point])[] =>
  points.slice(1).map((point, index) => [points[index] ?? point, point])

function isSound({ width, height, boxes, lines }: Drawing): void {
  for (const one of boxes) {
    assert.ok(one.x >= 0 && one.y >= 0, `${one.box.id} is inside`)
    assert.ok(one.x + one.width <= width && one.y + one.height <= height, `${one.box.id} is inside`)
    for (const other of boxes) assert.ok(one === other || !overlaps(one, other), `${one.box.id} is clear`)
  }
  for (const { from, to, points } of lines) {
    for (const [x, y] of points)
      assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, `the line ${from} to ${to} is inside`)
    for (const [start, end] of pieces(points)) {
      assert.ok(start[0] === end[0] || start[1] === end[1], `the line ${from} to ${to} is level or upright`)
      for (const each of boxes)
        assert.ok(!runsThrough(start, end, each), `the line ${from} to ${to} is clear of ${each.box.id}`)
    }
  }
}

for (const [shape, draw] of Object.entries(drawings)) {
  describe(`the ${shape} drawing of a structure`, () => {
    it('keeps boxes apart, lines clear of boxes, and everything inside, whatever the structure', () => {
      fc.assert(
        fc.property(structures, (boxes) => isSound(draw(boxes))),
        { numRuns: 150 },
      )
    })

    it('draws every group once and every line between two groups once', () => {
      fc.assert(
        fc.property(structures, (boxes) => {
          const { boxes: placed, lines } = draw(boxes)
          assert.deepEqual(placed.map((each) => each.box.id).sort(), boxes.map(({ id }) => id).sort())
          const known = new Set(boxes.map(({ id }) => id))
          const wanted = boxes.flatMap(({ id, reportsTo }) =>
            [...new Set(reportsTo)].filter((to) => to !== id && known.has(to)).map((to) => `${id} ${to}`),
          )
          assert.deepEqual(lines.map(({ from, to }) => `${from} ${to}`).sort(), wanted.sort())
        }),
        { numRuns: 150 },
      )
    })

    it('draws a group under the first that it reports to, and a second line to the other', () => {
      const { boxes, lines } = draw([
        box('top', 'Executive'),
        box('board', 'Board', 'top'),
        box('other', 'Other board', 'top'),
        box('group', 'Group', 'other', 'board'),
      ])
      const placed = (id: string) => boxes.find((each) => each.box.id === id)
      assert.deepEqual(
        lines.filter(({ isSecond }) => isSecond).map(({ from, to }) => [from, to]),
        [['group', 'board']],
      )
      assert.ok((placed('group')?.y ?? 0) > (placed('other')?.y ?? 0))
      assert.ok((placed('group')?.x ?? 0) > (placed('other')?.x ?? 0))
    })

    it('shows all the words of a name in lines that fit the box', () => {
      const name = 'Safeguarding Children Partnership Board'
      const [only] = draw([box('board', name)]).boxes
      assert.equal(only?.name.join(' '), name)
      for (const line of only?.name ?? [])
        assert.ok(textWidth(line, NAME_SIZE) <= (only?.width ?? 0) - 2 * PADDING)
      for (const line of only?.detail ?? [])
        assert.ok(textWidth(line, DETAIL_SIZE) <= (only?.width ?? 0) - 2 * PADDING)
    })

    it('leaves boxes wide enough to read in four levels', () => {
      const boards = Array.from({ length: 8 }, (_, index) => index)
      const { boxes } = draw([
        box('top', 'Executive'),
        ...boards.flatMap((board) => [
          box(`b${board}`, 'Board', 'top'),
          box(`c${board}`, 'Group', `b${board}`, 'top'),
          box(`d${board}`, 'Workstream', `c${board}`),
        ]),
      ])
      for (const each of boxes) assert.ok(each.width >= 112, `${each.box.id} is ${each.width} wide`)
    })

    it('is sound when there is nothing to draw', () => {
      isSound(draw([]))
      assert.equal(draw([]).boxes.length, 0)
    })
  })
}

describe('wrapping words', () => {
  const cases = [
    { text: '', lines: [] },
    { text: 'Executive', lines: ['Executive'] },
    { text: 'Child sexual abuse workstream', lines: ['Child sexual', 'abuse', 'workstream'] },
    { text: 'Antidisestablishmentarianism', lines: ['Antidisestabli', 'shmentarianis', 'm'] },
  ]
  for (const { text, lines } of cases) {
    it(`breaks “${text}” into ${lines.length}`, () => {
      assert.deepEqual(wrapped(text, 16, 120), lines)
    })
  }
})
