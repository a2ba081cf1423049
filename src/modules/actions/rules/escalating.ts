import { isBefore } from '#platform/days.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import type { Step } from '../schema/asking.ts'

const policy = (step: Step, words: string, days: number) =>
  settingKey({
    ...{ key: `actions.late-${step}`, words, default: days, confirmed: false, unit: 'days' },
    ...wholeNumber(1, 365),
    source: 'Proposed: the custom of business units. No rule sets it',
  })

/** Who is told of an action whose day has passed, and how long after that day. Those of the day by which it was due hold. */
export const LATE: Readonly<Record<Step, ReturnType<typeof policy>>> = {
  lead: policy('lead', 'How long after its day whoever leads an action is reminded', 1),
  chief: policy('chief', 'How long after its day the chief officer of the agency is told of an action', 7),
  chair: policy('chair', 'How long after its day the chair of the body that answers for it is told', 14),
  executive: policy(
    'executive',
    'How long after its day the chair of the executive is told of an action',
    28,
  ),
}

/** The keys of the policy. */
export const LATE_KEYS = Object.values(LATE).map(({ key }) => key)

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  lead: 'who is to do it',
  chief: 'chief officer of the agency that owns it',
  chair: 'chair of the body that answers for it',
  executive: 'chair of the executive',
}

/** Whom a step tells, and on which day; nobody where there is none. */
export interface StepOf {
  readonly step: Step
  /** How many days after the day of the action. */
  readonly after: number
  readonly isFilled: boolean
  /** When it was taken; undefined while it was not. */
  readonly toldOn: Temporal.PlainDate | undefined
}

/**
 * The step that is to be taken today, if there is one: each once, one after the other. Whoever was told has as long until the
 * next is told as the policy puts between the two, however late that was. A step that has nobody is left out.
 */
export function stepToday(
  dueOn: Temporal.PlainDate,
  steps: readonly StepOf[],
  today: Temporal.PlainDate,
): Step | undefined {
  let last: StepOf | undefined
  for (const each of steps) {
    if (each.toldOn) {
      last = each
      continue
    }
    if (!each.isFilled) continue
    const byPolicy = dueOn.add({ days: each.after })
    const since = last?.toldOn?.add({ days: Math.max(1, each.after - last.after) })
    const on = since && isBefore(byPolicy, since) ? since : byPolicy
    return isBefore(today, on) ? undefined : each.step
  }
  return undefined
}

/** Reminds whoever is to do something whose day has passed. The button leads to where they say how it goes. */
export const lateLetter = letterKind({
  name: 'actions.late',
  title: 'The day of somebody’s actions has passed',
  subject: 'Overdue: {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The day of these actions of yours at {{partnership}} has passed: {{numbers}}.',
    'Say how each goes, or what stands in the way. You need no account and no password. You can use the button until {{until}}.',
    'Those of somebody for whom you stand in count as yours while they are away. Whoever has this letter can answer for you, so do not pass it on.',
  ],
  button: 'Say how they go',
  urgent: true,
  values: { numbers: 'numbers', until: 'day' },
})

/** Tells those above whoever is to do something that its day has passed. */
export const escalatedLetter = letterKind({
  name: 'actions.escalated',
  title: 'Actions whose day has passed are brought to somebody above',
  subject: 'Overdue actions that are brought to you: {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'The day of these actions at {{partnership}} has passed, and they are not done: {{numbers}}.',
    'They are brought to you because you lead the agency that owns them, chair the body that answers for them, or chair the executive. Whoever is to do them was reminded.',
  ],
  button: 'See what is overdue',
  urgent: true,
  values: { numbers: 'numbers' },
})

/** The same for whoever gets it in the place of somebody who is away. */
export const escalatedForLetter = letterKind({
  name: 'actions.escalated-for',
  title: 'Actions whose day has passed are brought to whoever stands in for somebody',
  subject: 'Overdue actions, in the place of {{away}}: {{numbers}}',
  paragraphs: [
    'Hello {{recipient}},',
    'This is for {{away}}, who is away until {{until}}. You get it because you stand in for them, or because nobody does and you run the business unit.',
    'The day of these actions at {{partnership}} has passed, and they are not done: {{numbers}}.',
    'They are brought to whoever leads the agency that owns them, chairs the body that answers for them, or chairs the executive. Whoever is to do them was reminded.',
  ],
  button: 'See what is overdue',
  urgent: true,
  values: { numbers: 'numbers', away: 'name', until: 'day' },
})
