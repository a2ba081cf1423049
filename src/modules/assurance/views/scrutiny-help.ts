import type { PageHelp } from '#platform/site.ts'

/** What each page of independent scrutiny says of itself. */
export const help: readonly PageHelp[] = [
  {
    path: '/workspace/scrutiny',
    name: 'Independent scrutiny',
    is: 'This is the desk of independent scrutiny: what is looked at, what was challenged, and what was answered.',
    can: 'Open a challenge to read what was said. Make a challenge, or plan what is looked at next.',
  },
  {
    path: '/workspace/scrutiny/plan/new',
    name: 'Add an activity',
    is: 'Here you plan something that independent scrutiny looks at.',
    can: 'Say how it is looked at, what is scrutinised, and by when it is to be concluded.',
  },
  {
    path: '/workspace/scrutiny/plan/:scrutinyActivityId',
    name: 'This activity',
    is: 'This is one thing that independent scrutiny looks at, with what was found.',
    can: 'Read what was found, and the challenges that came out of it.',
  },
  {
    path: '/workspace/scrutiny/plan/:scrutinyActivityId/edit',
    name: 'Change this activity',
    is: 'Here an activity of scrutiny is changed.',
    can: 'Once it is concluded, enter the day and what was found. The yearly report can use those words.',
  },
  {
    path: '/workspace/scrutiny/challenges/new',
    name: 'Make a challenge',
    is: 'Here the independent scrutineer makes a challenge, or the business unit records one for them.',
    can: 'Say what you ask, what it rests on, who is to reply and by when. They are written to at once.',
  },
  {
    path: '/workspace/scrutiny/challenges/:challengeId',
    name: 'This challenge',
    is: 'This is a challenge of the independent scrutineer, with every reply and what the scrutineer made of it.',
    can: 'If you are asked, reply by the day. What was said is never changed.',
  },
  {
    path: '/workspace/scrutiny/challenges/:challengeId/edit',
    name: 'Change this challenge',
    is: 'Here a challenge is changed that nobody has replied to.',
    can: 'Change its words, who is to reply, or the day. Whoever is newly asked is written to.',
  },
  {
    path: '/workspace/scrutiny/challenges/:challengeId/another',
    name: 'Ask somebody else',
    is: 'Here somebody else is asked to reply to a challenge, as when whoever was asked has left.',
    can: 'Choose an agency or a person. They are written to, and what was said stays.',
  },
  {
    path: '/workspace/scrutiny/challenges/:challengeId/reply',
    name: 'Reply to this challenge',
    is: 'Here you reply to the independent scrutineer.',
    can: 'Say what was done, by when, and how you know. Your reply stays as you send it.',
  },
  {
    path: '/workspace/scrutiny/challenges/:challengeId/judge',
    name: 'Say what you make of it',
    is: 'Here the scrutineer says what a reply is worth, or the business unit records it for them.',
    can: 'Close the challenge, or ask again with another day. Where no reply came, close it or ask again.',
  },
  {
    path: '/workspace/scrutiny/evidence',
    name: 'Evidence of the year',
    is: 'These are sentences that the records of a year make, each with the record that it comes from.',
    can: 'Choose a year, and open any record to read it whole.',
  },
  {
    path: '/workspace/scrutiny/statement',
    name: 'For the yearly report',
    is: 'This is what independent scrutiny has to say of a year, drawn from its own records.',
    can: 'See what is missing first. The same sentences wait for the chapters of the report.',
  },
]
