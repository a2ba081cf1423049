import { ConfigFault } from '../config.ts'
import { openConverter } from '../packing/converting.ts'

/** Why no program can be shut in on this machine, for tests that cannot run then; false where it can. */
export function withoutWalls(): string | false {
  try {
    // What any machine has that has coreutils: it takes no notice of what it is asked.
    openConverter({ program: '/usr/bin/env' })
    return false
  } catch (error) {
    if (error instanceof ConfigFault) return error.message
    throw error
  }
}
