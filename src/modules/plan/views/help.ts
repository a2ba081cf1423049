import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/plan',
    name: 'Plan and priorities',
    is: 'These are the plans of the partnership, and the days on which none was in force.',
    can: 'Open a plan or a priority. The business unit adds the next plan.',
  },
  {
    path: '/workspace/plan/new',
    name: 'Add a plan',
    is: 'Here a plan is begun: its days, who was asked, and who agreed.',
    can: 'Give it a name and a last day. The rest can follow.',
  },
  {
    path: '/workspace/plan/:planId',
    name: 'This plan',
    is: 'This is one plan: who was asked about it, who agreed to it, and its priorities.',
    can: 'Read what is missing first. Open a priority to see what was done.',
  },
  {
    path: '/workspace/plan/:planId/edit',
    name: 'Change this plan',
    is: 'Here the days of a plan, its consultation and its decision are changed.',
    can: 'Record the decision once it is made. From then on the plan counts as agreed.',
  },
  {
    path: '/workspace/plan/:planId/consultations/new',
    name: 'Add a consultation',
    is: 'Here you record that people were asked about a plan.',
    can: 'Say who was asked, what they said, and what was done about it.',
  },
  {
    path: '/workspace/plan/:planId/consultations/:consultationId/edit',
    name: 'Change this consultation',
    is: 'Here the record of a consultation is changed.',
    can: 'Add what was done about what people said. Tick the box when the public may read it.',
  },
  {
    path: '/workspace/plan/:planId/priorities/new',
    name: 'Add a priority',
    is: 'Here a priority is added to a plan.',
    can: 'Say why it was chosen and what it is to come to.',
  },
  {
    path: '/workspace/plan/:planId/actions/new',
    name: 'Add an action for every priority',
    is: 'Here an action is added that belongs to the plan as a whole.',
    can: 'Say what is to be done, by whom and by when.',
  },
  {
    path: '/workspace/priorities/:priorityId',
    name: 'This priority',
    is: 'This is one priority: what was done, what came of it, what shows that, and what it cost.',
    can: 'Read what is missing first. The business unit adds actions and measures of impact.',
  },
  {
    path: '/workspace/priorities/:priorityId/edit',
    name: 'Change this priority',
    is: 'Here a priority is changed, its story is told, and its public summary is written.',
    can: 'Write one objective on each line. Tick the box when the public may read it.',
  },
  {
    path: '/workspace/priorities/:priorityId/move',
    name: 'Move this priority on',
    is: 'Here you say how far a priority has come.',
    can: 'Choose the next step, or the one before. Say why where it ended or went back.',
  },
  {
    path: '/workspace/priorities/:priorityId/actions/new',
    name: 'Add an action',
    is: 'Here an action is added to a priority.',
    can: 'Say what is to be done, by whom and by when. What was done and what it changed are two fields.',
  },
  {
    path: '/workspace/priorities/:priorityId/figures/new',
    name: 'Add a figure',
    is: 'Here you choose a figure of the dataset for the page of a priority.',
    can: 'Say what it tells of: people reached, an indicator, audits, reviews or training.',
  },
  {
    path: '/workspace/priorities/:priorityId/measures/new',
    name: 'Add a measure of impact',
    is: 'Here you say what would tell you that a priority made a difference.',
    can: 'Choose the indicator or the measure that shows it. Its figure then stands on the page.',
  },
  {
    path: '/workspace/priorities/:priorityId/measures/:impactMeasureId/edit',
    name: 'Change this measure of impact',
    is: 'Here a measure of impact is changed.',
    can: 'Change its words or what shows it, or take it off the priority.',
  },
  {
    path: '/workspace/plan-actions/:planActionId/edit',
    name: 'Change this action',
    is: 'Here an action of the plan is changed.',
    can: 'Write down what was done, and apart from it what difference it made.',
  },
  {
    path: '/workspace/plan-actions/:planActionId/move',
    name: 'Move this action on',
    is: 'Here you say how far an action of the plan has come.',
    can: 'Choose the next step. It is embedded once you have recorded what difference it made.',
  },
]
