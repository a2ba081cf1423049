import { BUSINESS_UNIT, type PostKind, post } from '#modules/people/index.ts'
import { permission } from '#platform/work.ts'

/** Who sees that glass was broken and may review it. It gives no sight of what was opened. */
export const reviewBrokenGlass = permission(
  'administration.break-glass',
  ...BUSINESS_UNIT,
  post('scrutineer'),
)

/** Who is told besides the owner when glass is broken: the first of these who is there. */
export const TOLD_SECOND: readonly PostKind[] = [
  'business-manager',
  'scrutineer',
  'business-officer',
  'chief-officer',
]

/** Who may read the rules of the partnership, its bank holidays and which modules are on. */
export const readSettings = permission('administration.read', ...BUSINESS_UNIT)

/** Who may change them. One person answers for it. */
export const changeSettings = permission('administration.configure', post('business-manager'))

/** Who sees which changes of many records can be undone; each is undone by whoever may do it. */
export const undoChanges = permission('administration.undo', ...BUSINESS_UNIT)

/** Who may read who did what. It shows no detail of what is confidential. */
export const readAudit = permission('administration.audit', post('business-manager'), post('scrutineer'))

/** Who may take a copy of the audit, and have its chain checked. */
export const exportAudit = permission('administration.export-audit', post('business-manager'))

/** Who sees how long everything is kept, holds it, appraises what is due, and disposes of it. */
export const keepRecords = permission('administration.keeping', ...BUSINESS_UNIT)

/** Who ends access by name for somebody who goes. It gives no sight of what the grant opened. */
export const endGrants = permission('administration.end-grants', ...BUSINESS_UNIT)
