import type { Tx } from '#platform/db.ts'
import { takeTurn as takeTurnFor } from '#platform/turns.ts'

/** Changes of one partnership's structure wait for each other: codes and circles are judged on what is saved. */
export const takeTurn = (tx: Tx): Promise<void> => takeTurnFor(tx, 'governance.group')
