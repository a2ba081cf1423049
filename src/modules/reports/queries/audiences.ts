import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { draftOf, findReport, versionsFor } from '../queries.ts'
import { type ChapterChange, changesSince, marksOf, stepHash } from '../rules/audience.ts'
import type { Document } from '../rules/document.ts'
import type { Report } from '../schema.ts'
import type { Modules } from './counted.ts'

/** The versions of a report for other readers, each with what the report has come to say since. */
export async function versionsBeside(
  reader: Reader,
  actor: Actor,
  report: Report,
  document: Document,
): Promise<readonly { readonly report: Report; readonly changes: readonly ChapterChange[] }[]> {
  if (report.audience !== 'everyone') return []
  const versions = await versionsFor(reader, actor, report.id)
  if (versions.length === 0) return []
  const now = marksOf(document)
  return versions.map((each) => ({ report: each, changes: changesSince(each.inStep ?? [], now) }))
}

/** The report that a version follows, and what has become of it since both were read; undefined for a report itself. */
export async function followedBy(
  reader: Reader,
  actor: Actor,
  version: Report,
  now: Temporal.Instant,
  modules: Modules,
) {
  const report = version.followsId && (await findReport(reader, actor, version.followsId))
  if (!report) return undefined
  const marks = marksOf(await draftOf(reader, actor, report, now, modules))
  const siblings = (await versionsFor(reader, actor, report.id)).filter(({ id }) => id !== version.id)
  return { report, siblings, changes: changesSince(version.inStep ?? [], marks), seen: stepHash(marks) }
}
