import { dayOf } from '#platform/days.ts'
import type { LongForm } from '#platform/drafts.ts'
import { findArrangement } from '../queries/arrangements.ts'
import { groupOn, groups } from '../queries/structure.ts'
import { findTerms } from '../queries/terms.ts'
import { ARRANGEMENT_WORDS, keepArrangements } from '../rules/arrangements.ts'
import { keepStructure } from '../rules/structure.ts'
import { isOpenText, keepTerms, SECTION_WORDS } from '../rules/terms.ts'
import type { ArrangementId } from '../schema/arrangements.ts'
import type { GroupId, TermsId } from '../schema.ts'

const QUORUM_LABELS = { least: 'The fewest voting seats', share: 'Part of the voting seats' }

/** The first draft of terms of reference, or the next: kept by the group that they are of. */
export const newTermsLong: LongForm = {
  name: 'new-terms',
  may: keepTerms,
  labels: { ...SECTION_WORDS, ...QUORUM_LABELS },
  async about({ db, actor, now }, id) {
    const group = await groupOn(db, actor, id as GroupId, dayOf(now))
    return (
      group && {
        title: `New terms of reference of ${group.name}`,
        href: `/workspace/groups/${group.id}/terms/new`,
      }
    )
  },
}

/** The text of a version that is not approved yet. */
export const termsLong: LongForm = {
  name: 'terms',
  may: keepTerms,
  labels: newTermsLong.labels,
  async about(ask, id) {
    const terms = await findTerms(ask, id as TermsId)
    if (!terms || !isOpenText(terms.status)) return undefined
    return {
      title: `Terms of reference of ${terms.groupName}, version ${terms.number}`,
      href: `/workspace/groups/${terms.groupId}/terms/${terms.id}/edit`,
    }
  },
}

/** The sections of the arrangements that no record answers. */
export const arrangementLong: LongForm = {
  name: 'arrangements',
  may: keepArrangements,
  labels: { title: 'Title', ...ARRANGEMENT_WORDS },
  async about({ db, actor }, id) {
    const arrangement = await findArrangement(db, actor, id as ArrangementId)
    if (arrangement?.stage !== 'draft') return undefined
    return {
      title: `${arrangement.title}, version ${arrangement.number}`,
      href: `/workspace/arrangements/${arrangement.id}/edit`,
    }
  },
}

/** Why a group closes. */
export const closingLong: LongForm = {
  name: 'closing',
  may: keepStructure,
  labels: { reason: 'Why it closes' },
  async about({ db, actor }, id) {
    const group = (await groups(db, actor)).find((each) => each.id === id)
    if (group?.closingReason !== '') return undefined
    return { title: `Closing ${group.name}`, href: `/workspace/groups/${group.id}/close` }
  },
}

export const longForms: readonly LongForm[] = [newTermsLong, termsLong, arrangementLong, closingLong]
