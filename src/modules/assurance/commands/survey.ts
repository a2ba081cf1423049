import {
  changeDraft,
  findSet,
  type Question,
  type QuestionSet,
  type SetId,
} from '#modules/questionnaires/index.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findCriterion } from '../queries/case-audits.ts'
import { findSample } from '../queries/samples.ts'
import { surveyName } from '../rules/audit-questions.ts'
import { keepSamples, scaleOf } from '../rules/samples.ts'
import type { CriterionId } from '../schema/case-audits.ts'
import type { SampleId } from '../schema/samples.ts'

/** Somebody changed the set meanwhile, or it asks the question already. */
export interface NotAsked {
  readonly refused: 'stale' | 'there'
}

const HEADING = 'What audits of cases ask too'

/** Puts a question at the end of the section for those of audits, which is added where the set has none. */
function withQuestion(draft: QuestionSet, question: Question): QuestionSet {
  const own = draft.sections.find(({ heading }) => heading === HEADING)
  return {
    ...draft,
    sections: own
      ? draft.sections.map((each) =>
          each === own ? { ...each, questions: [...each.questions, question] } : each,
        )
      : [
          ...draft.sections,
          {
            ...{ id: newId<'section'>(), heading: HEADING, guidance: '', links: [], showWhen: null },
            questions: [question],
          },
        ],
  }
}

/**
 * Puts what an audit grades into the draft of a question set, with the same words, scale and identity, so that the answers of
 * practitioners and the grades of cases lie beside each other. Nobody is asked before the set is published.
 */
export async function askPractitioners(
  work: Work,
  sampleId: SampleId,
  criterionId: CriterionId,
  { setId }: { readonly setId: SetId },
): Promise<NotAsked | { readonly id: SetId }> {
  demandPermission(work, keepSamples)
  const sample = await findSample(work.tx, work.actor, sampleId)
  const criterion = await findCriterion(work.tx, sampleId, criterionId)
  const set = await findSet(work.tx, work.actor, setId)
  demand(sample !== undefined && criterion !== undefined && set !== undefined)
  const all = set.draft.sections.flatMap(({ questions }) => questions)
  if (all.some(({ id }) => id === criterion.sameAs)) return { refused: 'there' }
  const names = new Set(all.map(({ name }) => name))
  const question: Question = {
    ...{ type: 'scale', id: criterion.sameAs, name: surveyName(criterion.title, names) },
    ...{
      words: criterion.asks.replaceAll(/\s+/g, ' '),
      hint: 'Answer for your own work.',
      guidance: '',
      links: [],
    },
    ...{ isRequired: true, mayNotApply: true, standard: null, showWhen: null, evidenceFor: [] },
    points: scaleOf(sample).names.map((words, at) => ({
      ...{ at, words, descriptor: (criterion.descriptors[at] ?? '').replaceAll(/\s+/g, ' ') },
    })),
  }
  const result = await changeDraft(work, setId, {
    ...{ version: set.version, draft: withQuestion(set.draft, question) },
  })
  if ('refused' in result) return { refused: 'stale' }
  await audit(work, 'assurance.ask-practitioners', sampleId, { criterionId, setId })
  return { id: setId }
}
