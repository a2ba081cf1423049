import type { Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'

/** Changes of one partnership's structure wait for each other: codes and circles are judged on what is saved. */
export const takeStructureTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'governance.group')
