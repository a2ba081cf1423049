import type { ActionOrigin } from '#platform/module.ts'
import { type CycleStandardId, STANDARD_ORIGIN } from '../schema/cycle-standards.ts'
import { findCycle, returnOf } from './cycles.ts'
import { standardsById } from './sides.ts'

/** The standards of self-assessments from which actions came, for whoever sees what the agency answered. */
export const standardOrigin: ActionOrigin = {
  kind: STANDARD_ORIGIN,
  words: 'A self-assessment',
  async find({ db, actor }, ids) {
    const all = await standardsById(db, ids as readonly CycleStandardId[])
    const known = new Map<string, { readonly words: string; readonly href: string }>()
    for (const cycleId of new Set(all.map((each) => each.cycleId))) {
      const found = await findCycle(db, actor, cycleId)
      for (const { id, agencyId, standardId } of found
        ? all.filter((each) => each.cycleId === cycleId)
        : []) {
        const given = found && returnOf(found, agencyId)
        const standard = found?.tool.standards.find((each) => each.id === standardId)
        if (!given || !standard) continue
        known.set(id, {
          words: `${found.cycle.title}, ${given.agency}: ${standard.words}`,
          href: `/workspace/cycles/${cycleId}/agencies/${agencyId}/standards/${standardId}`,
        })
      }
    }
    return known
  },
}
