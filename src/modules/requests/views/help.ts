import type { PageHelp } from '#platform/site.ts'

/** What each page says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/requests',
    name: 'Requests about information',
    is: 'This is the register of what people ask about information, of complaints and of breaches. Each has its clock.',
    can: 'Open one to deal with it, or record what came. Those that are due first stand at the top.',
  },
  {
    path: '/workspace/requests/new',
    name: 'What came?',
    is: 'Here you say what kind of request came. It decides how long there is to answer.',
    can: 'Choose the kind. If a message asks for two things, record two requests.',
  },
  {
    path: '/workspace/requests/new/:requestKind',
    name: 'Record a request',
    is: 'Here a request is written down, and its clock starts from the day it was received.',
    can: 'Copy what they ask in their own words. Name nobody in the title: it stands in lists.',
  },
  {
    path: '/workspace/requests/:requestId',
    name: 'This request',
    is: 'This is one request: what is asked, when it is due and why, and everything that was done about it.',
    can: 'Record what happens, add letters to the history, attach papers, and close it when it is answered.',
  },
  {
    path: '/workspace/requests/:requestId/print',
    name: 'Print this request',
    is: 'This is what goes on paper of a request. That you opened it to print is written down.',
    can: 'Print it from the menu of your browser. Each sheet says who printed it and when.',
  },
  {
    path: '/workspace/requests/:requestId/change',
    name: 'Change what is recorded',
    is: 'Here you put right what was written down of a request.',
    can: 'Another day of receiving moves the clock. What was believed before stays in its history.',
  },
  {
    path: '/workspace/requests/:requestId/step',
    name: 'What happened?',
    is: 'Here you record what the law lets happen to a request now, and the clock follows.',
    can: 'Choose what happened and say why. Only what is possible now is listed.',
  },
  {
    path: '/workspace/requests/:requestId/close',
    name: 'Close this request',
    is: 'Here you say how a request ended. Its clock stops.',
    can: 'Say what was answered and why. If it is late, you are asked for the reason.',
  },
  {
    path: '/workspace/requests/:requestId/held/:heldPartId',
    name: 'What is held',
    is: 'This is what one table holds on a person who asked for it, as it was collected.',
    can: 'Read it, and decide what goes to them. Black out the names of others unless they agree.',
  },
  {
    path: '/workspace/requests/breaches/:breachId',
    name: 'What is known of the breach',
    is: 'Here you write down what has to be known of a breach, and who was told of it.',
    can: 'Save what you know so far, and come back. The clock stops when it is decided whether the Commissioner is told.',
  },
]
