import type { Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'

/** Changes of one partnership's register wait for each other: names, codes and parts are judged on what is saved. */
export const takeRegisterTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'people.agency')
