/** Work that takes long, done in pieces, so that whoever else asks for something meanwhile is answered. */
import { setImmediate as othersTurn } from 'node:timers/promises'

/** Work that stops between its pieces and returns what it came to. */
export type Pieces<Result> = Generator<undefined, Result>

/** Milliseconds that others wait at most, but for a single piece that takes longer. */
const AT_A_STRETCH = 15

/** All pieces one after the other. */
export function atOnce<Result>(pieces: Pieces<Result>): Result {
  let piece = pieces.next()
  while (!piece.done) piece = pieces.next()
  return piece.value
}

/** The pieces with others' turns between them. */
export async function inPieces<Result>(pieces: Pieces<Result>): Promise<Result> {
  let since = performance.now()
  let piece = pieces.next()
  while (!piece.done) {
    if (performance.now() - since > AT_A_STRETCH) {
      await othersTurn()
      since = performance.now()
    }
    piece = pieces.next()
  }
  return piece.value
}
