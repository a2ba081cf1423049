import type { Tx } from '#platform/db.ts'
import { takeTurn as takeTurnFor } from '#platform/turns.ts'

/** Changes of one partnership's register wait for each other: names, codes and parts are judged on what is saved. */
export const takeTurn = (tx: Tx): Promise<void> => takeTurnFor(tx, 'people.agency')
