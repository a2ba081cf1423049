import { type AgencyId, agencies } from '#modules/people/index.ts'
import { findVersion, namelessResponses } from '#modules/questionnaires/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { casesShown } from '../rules/counted-audits.ts'
import { type SeenStandard, sidesOf } from '../rules/sides.ts'
import { type CycleCase, type CycleStandard, type CycleStandardId, sides } from '../schema/cycle-standards.ts'
import type { CycleId } from '../schema/cycles.ts'
import { auditsCounted } from './counted-audits.ts'
import type { CycleInFull } from './cycles.ts'

/** What was put to agencies in a cycle, and what came of it. */
export const standardsOf = (reader: Reader, ids: readonly CycleId[]): Promise<readonly CycleStandard[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : sides(reader)
        .selectFrom('assurance.cycleStandard')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('cycleId', 'in', [...ids])
        .orderBy('id')
        .execute()

/** The audited cases of a cycle, of one agency where one is given. */
export const casesOf = (
  reader: Reader,
  cycleId: CycleId,
  agencyId?: AgencyId,
): Promise<readonly CycleCase[]> =>
  sides(reader)
    .selectFrom('assurance.cycleCase')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('cycleId', '=', cycleId)
    .$if(agencyId !== undefined, (rest) => rest.where('agencyId', '=', agencyId as AgencyId))
    .orderBy('reference')
    .execute()

/** The three sides of every standard of the agencies that a reader sees. */
export async function seenIn(
  reader: Reader,
  actor: Actor,
  { cycle, survey, tool, returns }: CycleInFull,
): Promise<readonly SeenStandard[]> {
  const version = survey && (await findVersion(reader, actor, survey.versionId))
  const asked = new Set(returns.map(({ agencyId }) => agencyId))
  const audited = (await auditsCounted(reader, cycle.id)).flatMap((each) => casesShown(each, tool.scale))
  return sidesOf({
    ...{ tool, returns },
    survey:
      survey && version
        ? { content: version.content, responses: await namelessResponses(reader, survey.id) }
        : null,
    agencies: (await agencies(reader, actor)).filter(({ id }) => asked.has(id)),
    cases: [...(await casesOf(reader, cycle.id)), ...audited],
    standards: await standardsOf(reader, [cycle.id]),
    settings: {
      ...{ margin: cycle.margin, leastAudits: cycle.leastAudits },
      leastPractitioners: cycle.leastPractitioners,
    },
  })
}

/** The standards of some cycles that were put to agencies, by their ids: actions came from them. */
export const standardsById = (
  reader: Reader,
  ids: readonly CycleStandardId[],
): Promise<readonly CycleStandard[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : sides(reader)
        .selectFrom('assurance.cycleStandard')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('id', 'in', [...ids])
        .execute()
