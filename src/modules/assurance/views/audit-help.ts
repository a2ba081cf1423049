import type { PageHelp } from '#platform/site.ts'

/** What each page of case audits says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/case-audits/:caseAuditId/criteria/new',
    name: 'Add a question',
    is: 'Here you add something that is graded in every case of an audit.',
    can: 'Write it yourself, or draft it from a recommendation. Say what has to be seen for each grade.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/criteria/:criterionId/edit',
    name: 'Change this question',
    is: 'Here you change what is graded in every case, until the cases are drawn.',
    can: 'Change its words and what has to be seen for each grade, or take it out.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/criteria/:criterionId/survey',
    name: 'Ask practitioners the same',
    is: 'Here a question of an audit goes into the draft of a question set.',
    can: 'Choose the set. Nobody is asked before it is published.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/auditors',
    name: 'Who grades the cases',
    is: 'Here you say who grades the cases of an audit, each for their own agency.',
    can: 'Ask somebody, or ask somebody to grade no more. What they handed in stays.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/open-sitting',
    name: 'Open the grades',
    is: 'Here the grades of a sitting are opened although some are missing.',
    can: 'See who is waited for, and say why the grades are opened now.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/part',
    name: 'Grade this case',
    is: 'Here you grade a case for your agency. Nobody else sees your grades until all are in.',
    can: 'Save it unfinished and go on later, or hand it in.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/cases/:auditedCaseId/excuse',
    name: 'I cannot grade this case',
    is: 'Here you say that you cannot grade a case.',
    can: 'Say why. Your part is waited for no longer.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/grades/:gradedCaseId',
    name: 'Grades of this case',
    is: 'These are the grades that each gave before they saw those of others, and what all agreed on.',
    can: 'Compare them. Whoever runs the audit goes on to write down what all agree on.',
  },
  {
    path: '/workspace/case-audits/:caseAuditId/grades/:gradedCaseId/agree',
    name: 'What all agree on',
    is: 'Here whoever runs an audit writes down what all agree on of a case.',
    can: 'Agree a grade for each question and one for the case. The blind grades stay as they are.',
  },
]
