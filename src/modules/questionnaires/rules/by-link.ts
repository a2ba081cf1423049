/** What the link of such a letter is for: somebody of an agency answers for it without an account. */
export const ANSWER_FOR_AGENCY = 'answer-for-agency'

/** Of an agency, who answers by a link: its safeguarding lead, and its chief officer. Of a school that is the head. */
export const ANSWERING_POSTS = ['agency-lead', 'chief-officer'] as const

/** How long a browser remembers the link, in seconds: a school day, since what was typed is not to be lost over lunch. */
export const STAYS_FOR = 8 * 60 * 60

/** What a button of such a page asks for, and of which question. No question has a name with an underscore. */
export const DOES = 'asked_to'
export const OF = 'of_question'
export const EVIDENCE = 'of_evidence'
