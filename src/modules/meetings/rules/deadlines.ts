import { settingKey, wholeNumber } from '#platform/settings.ts'

const policy = (key: string, words: string, days: number) =>
  settingKey({
    ...{ key: `meetings.${key}`, words, default: days, confirmed: false, unit: 'working days', byBody: true },
    ...wholeNumber(0, 60),
    source: 'Proposed: the custom of boards. No rule sets it',
  })

/** How long before a meeting, or after it, something is asked for. A body may have days of its own. */
export const POLICY = {
  call: policy('agenda-call', 'How long before a meeting members are asked for items', 20),
  askForPapers: policy(
    'papers-asked',
    'How long before a meeting those who present an item are asked for papers',
    10,
  ),
  papers: policy('papers', 'How long before a meeting its papers are due', 5),
  minutes: policy('draft-minutes', 'How long after a meeting its draft minutes are due', 10),
  actions: policy('actions-issued', 'How long after a meeting its actions are sent out', 5),
} as const

/** The days that a meeting brings with it. */
export type PolicyDays = Readonly<Record<keyof typeof POLICY, Temporal.PlainDate>>
