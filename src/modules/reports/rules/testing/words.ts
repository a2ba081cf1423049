/** Words that an invented report picks from: none of its places, bodies or projects is a real one. */
export const SYLLABLES =
  'bar cor dun el fen gar hal il jor kel lin mar nor ol pen quil ros sel tar ul ven wes yar zan'.split(' ')
export const ENDINGS = 'bury ford ham ley mere mouth ridge shaw stead thorpe ton wick worth'.split(' ')

export const TOPICS = [
  'neglect',
  'child exploitation',
  'domestic abuse',
  'online safety',
  'self-neglect',
  'harm outside the home',
  'parental mental ill health',
  'transitional safeguarding',
  'sexual abuse',
  'serious violence',
  'modern slavery',
  'substance misuse',
  'financial abuse',
  'hoarding',
]
export const THINGS = [
  'toolkit',
  'strategy',
  'pathway',
  'practice guide',
  'protocol',
  'campaign',
  'learning hub',
  'screening tool',
  'peer network',
  'reflective space',
  'information leaflet',
  'multi-agency audit',
  'parenting programme',
]
export const GROUPS = [
  'the quality and effectiveness group',
  'the learning subgroup',
  'the executive',
  'the business unit',
  'the independent scrutineer',
  'the workforce group',
  'the policy group',
  'the data group',
]
export const WHO = [
  'practitioners',
  'school leaders',
  'health visitors',
  'social workers',
  'foster carers',
  'police officers',
  'youth workers',
  'housing officers',
  'midwives',
  'probation staff',
  'volunteers',
  'managers',
]
export const VERBS = [
  'strengthened',
  'reviewed',
  'refreshed',
  'tested',
  'shared',
  'agreed',
  'simplified',
  'embedded',
  'improved',
  'rewrote',
]
export const VIRTUES = [
  'clearer',
  'easier to find',
  'better understood',
  'used more widely',
  'shorter',
  'more consistent',
  'kinder',
  'quicker to use',
]
export const PROJECTS = [
  'Beacon',
  'Lantern',
  'Harbour',
  'Compass',
  'Anchor',
  'Bridge',
  'Willow',
  'Orchard',
  'Skylark',
  'Kestrel',
  'Cedar',
  'Juniper',
]
/** The chapter that sums up the others, where figures are said again. */
export const OPENINGS = ['Foreword', 'Summary', 'Introduction', 'Key messages', 'The year at a glance']
export const HEADINGS = [
  'About the partnership',
  'Our priorities',
  'Learning from reviews',
  'The voice of children and families',
  'Multi-agency training',
  'Scrutiny and assurance',
  'Working with schools',
  'Health partners',
  'Policing',
  'Child deaths',
  'Exploitation and missing',
  'Communications',
  'Money and staffing',
  'What difference we made',
]
export const MONTHS_IN = ['April', 'May', 'June', 'July', 'September', 'October', 'November', 'December']
export const MONTHS_AFTER = ['January', 'February', 'March']

/** Sentences without a number to check, in the many shapes that authors give them; braces are filled in. */
export const PROSE = [
  'Partners {verb} the {thing} on {topic} so that it is {virtue} for {who}.',
  '{Group} met each quarter and looked closely at {topic}.',
  'Feedback from {who} tells us that the {thing} is {virtue} than it was.',
  'We know that {topic} rarely comes alone, and our work with {who} reflects that.',
  'What children told us about {topic} shaped the {thing} that {who} now use.',
  'Although pressures on services remain, {who} have kept {topic} in view.',
  'The scrutineer asked how {who} would know that the {thing} makes a difference, and {group} answered with examples.',
  'Project {project} brought {who} and {who2} together around {topic}.',
  'Families said that they want to be listened to, to be told the truth and to be helped early.',
  'Where the evidence was thin, {group} asked for more and was given it.',
  '{Who} described the {thing} as practical, and several said that it had changed how they talk about {topic}.',
  'A short film on {topic} was made with young people and is shown in induction.',
  'The quality of conversations between {who} and {who2} has improved, as the dip samples show.',
  'There is more to do on {topic}, particularly in how we hear from fathers.',
  'In {month} {year} {group} held a learning event on {topic}.',
  'The {thing} was launched in {month} {year} after a pilot with {who}.',
  '{Group} challenged partners on {topic}; the answers were recorded and followed up.',
  'No single agency can deal with {topic} by itself, which is why {who} and {who2} plan together.',
  'Supervision now includes a question about {topic}, and {who} are asked to note what changed as a result.',
  'Our annual conversation with each partner covered {topic}, staffing and the use of the {thing}.',
  'The work on {topic} is led by {group} and supported by {who}.',
  'Learning was shared through briefings, team meetings and the website.',
  'Most of what we set out to do was done; the rest is carried into the coming year with a named owner.',
  'Young people were clear that adults should say sorry when they get things wrong.',
  'We are grateful to {who} for their patience, skill and good humour.',
  'The partnership was first set up in 2016 and its arrangements were last published in 2018.',
  'As one parent put it, “somebody finally joined the dots”.',
  'The Children Act 2004 sets out the duties of the safeguarding partners, and this report follows it.',
]
