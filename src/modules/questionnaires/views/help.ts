import type { PageHelp } from '#platform/site.ts'
import { QUESTIONNAIRES, ROUNDS, SETS } from '../rules/places.ts'

const asked = `${QUESTIONNAIRES}/:askedId`

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: QUESTIONNAIRES,
    name: 'Questionnaires',
    is: 'This is what you are asked, for yourself or for your agency, and what colleagues asked you to answer or sign.',
    can: 'Open one to answer it. What is sent or closed stays here to be read.',
  },
  {
    path: asked,
    name: 'This questionnaire',
    is: 'This is one questionnaire: its sections, how far each is, and until when it is answered.',
    can: 'Open a section to answer it, ask a colleague to answer one, and check and send everything at the end.',
  },
  {
    path: `${asked}/questions/:questionId`,
    name: 'Questions',
    is: 'These are some questions of a section.',
    can: 'Answer them and go on. You may leave a question and come back to it. Each page is kept when you save it.',
  },
  {
    path: `${asked}/questions/:questionId/evidence`,
    name: 'Evidence',
    is: 'This is what is shown for one answer: words, with a file or an address.',
    can: 'Add more, or take out what is wrong. What was sent keeps what it had.',
  },
  {
    path: `${asked}/sections/:sectionId/colleagues`,
    name: 'Ask a colleague',
    is: 'Here you ask somebody of your agency to answer a section.',
    can: 'Choose them. They see the section on their own list, and you still check and send everything.',
  },
  {
    path: `${asked}/check`,
    name: 'Check and send',
    is: 'This is every answer on one page, with what is still to be done.',
    can: 'Change an answer, ask a senior to sign, or send it. Whoever is asked to sign reads it here and decides.',
  },
  {
    path: `${asked}/history`,
    name: 'Who answered what',
    is: 'This is each answer that was saved, by whom and when, the latest first.',
    can: 'See what an answer was before. Nothing that was saved is lost.',
  },
  {
    path: SETS,
    name: 'Question sets',
    is: 'These are the question sets of the partnership, and the rounds in which they were asked.',
    can: 'Import the file of a set, open one to publish it, and open a round to see who has answered.',
  },
  {
    path: `${SETS}/import`,
    name: 'Import a set',
    is: 'Here a question set comes in from a file, with its questions and their identity.',
    can: 'Choose the file and say what the set is for. What is wrong with the file is listed, and nothing is changed then.',
  },
  {
    path: `${SETS}/:questionSetId`,
    name: 'This set',
    is: 'This is one question set: what it asks, its versions and its rounds.',
    can: 'Publish a version, ask a round of it, download it for another partnership, or archive it.',
  },
  {
    path: `${SETS}/:questionSetId/ask`,
    name: 'Ask a round',
    is: 'Here the latest version of a set is asked: of agencies or of people, from one day to another.',
    can: 'Say what the round is called, who answers and whether a senior signs. Nobody is asked before you choose them.',
  },
  {
    path: `${ROUNDS}/:questionRoundId`,
    name: 'This round',
    is: 'This is one round: who is asked, and how far each of them is.',
    can: 'Ask more of them, and close the round when nobody is to answer any more.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/invite`,
    name: 'Choose whom to ask',
    is: 'These are the agencies or people whom the round does not ask yet.',
    can: 'Tick those whom it is to ask. It stands on their My work.',
  },
  {
    path: `${ROUNDS}/:questionRoundId/results`,
    name: 'Results',
    is: 'This is what a round has brought: how many answered, and what they said to each question.',
    can: 'Read each chart as a table, and take the answers out as files. What few said without a name is hidden.',
  },
]
