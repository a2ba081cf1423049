/** The words of a text that is a list of them. */
export const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

const IRREGULAR_PLURALS = new Map(
  Object.entries({
    people: 'person',
    persons: 'person',
    children: 'child',
    women: 'woman',
    men: 'man',
    staff: 'staff',
    police: 'police',
    analyses: 'analysis',
    crises: 'crisis',
    diagnoses: 'diagnosis',
    lives: 'life',
    inquiry: 'enquiry',
    inquiries: 'enquiry',
    criteria: 'criterion',
    media: 'media',
  }),
)

/** One of the thing: "reviews" is "review", "people" is "person". The word must be in small letters. */
export function singular(word: string): string {
  const plain = word.replace(/['’]s?$/, '')
  const irregular = IRREGULAR_PLURALS.get(plain)
  if (irregular) return irregular
  if (plain.length < 4 || !plain.endsWith('s') || /(?:ss|us|is)$/.test(plain)) return plain
  if (plain.endsWith('ies') && plain.length > 4) return `${plain.slice(0, -3)}y`
  if (/(?:sses|shes|ches|xes|zzes)$/.test(plain)) return plain.slice(0, -2)
  return plain.slice(0, -1)
}

/** Words said otherwise for the same act; the stem on the left is counted as the one on the right. */
const SAME_ACT = new Map(
  Object.entries({
    held: 'hold',
    ran: 'hold',
    run: 'hold',
    host: 'hold',
    facilitat: 'hold',
    conven: 'hold',
    met: 'meet',
    took: 'tak',
    taken: 'tak',
    gave: 'giv',
    given: 'giv',
    made: 'mak',
    led: 'lead',
    saw: 'see',
    seen: 'see',
    got: 'receiv',
    sat: 'sit',
    draw: 'receiv',
    drew: 'receiv',
    drawn: 'receiv',
    attract: 'receiv',
    went: 'go',
    gone: 'go',
    left: 'leav',
    came: 'com',
    rose: 'ris',
    risen: 'ris',
    fell: 'fall',
    fallen: 'fall',
    grew: 'grow',
    grown: 'grow',
    stood: 'stand',
    brought: 'bring',
    taught: 'train',
    died: 'death',
    die: 'death',
    dy: 'death',
    dying: 'death',
    dead: 'death',
    access: 'attend',
    particip: 'attend',
    participant: 'attend',
    join: 'attend',
    watch: 'view',
    viewer: 'view',
    publicat: 'publish',
    publication: 'publish',
    publicis: 'publish',
    notific: 'notify',
    notification: 'notify',
    conclud: 'complet',
    finish: 'complet',
    finalis: 'complet',
    begin: 'start',
    began: 'start',
    begun: 'start',
    commenc: 'start',
    open: 'start',
    initi: 'start',
    launch: 'start',
    conduct: 'undertak',
    undertook: 'undertak',
    perform: 'undertak',
    undertaken: 'undertak',
    trainer: 'train',
    briefing: 'brief',
    hear: 'hear',
    heard: 'hear',
    sent: 'send',
    built: 'build',
    spent: 'spend',
    dealt: 'deal',
    cost: 'spend',
    expenditur: 'spend',
    found: 'find',
    lost: 'los',
    kept: 'keep',
    referral: 'refer',
    inquir: 'enquir',
  }),
)

/** The root a word shares with its relations: "training", "trained" and "train" are one. Small letters only. */
export function stem(word: string): string {
  const one = singular(word).replace(/['’-]/g, '')
  const known = SAME_ACT.get(one)
  if (known) return known
  const root = shorten(one)
  return SAME_ACT.get(root) ?? root
}

const ENDINGS: readonly (readonly [ending: RegExp, instead: string, least: number])[] = [
  [/ification$/, 'ify', 3],
  [/ified$/, 'ify', 3],
  [/(?:ation|ated|ating|ate)$/, '', 4],
  [/ments?$/, '', 5],
  [/(?:ied|ies)$/, 'y', 2],
  [/(?:ing|ed)$/, '', 3],
  [/(?:ance|ence|ee)$/, '', 4],
  [/(?<=[ts])ion$/, '', 5],
  [/(?<=rr|ov|iv|us|ss)al$/, '', 4],
]

/** Takes off one ending, and a second that the first had covered: "commissioned", "commission", "commiss". */
function shorten(word: string): string {
  let root = word
  for (let pass = 0; pass < 2; pass += 1) {
    const found = ENDINGS.find(([ending, instead, least]) => {
      const shorter = root.replace(ending, instead)
      return shorter !== root && shorter.length >= least
    })
    if (!found) break
    root = tidy(root.replace(found[0], found[1]))
  }
  return tidy(root)
}

function tidy(root: string): string {
  if (/([bdgklmnprt])\1$/.test(root) && root.length > 4) return root.slice(0, -1)
  return root.length > 3 && root.endsWith('e') ? root.slice(0, -1) : root
}

/** The roots of a list of words, each in any of its forms. */
export const rootsOf = (words: string): ReadonlySet<string> => new Set([...list(words)].map(stem))

/** Words that end a noun phrase and never name a measure. */
export const FUNCTION_WORDS = list(`
  a an the this that these those its it their they them our we us your you i he she his her my me one's who whom
  whose which what when where while whilst why how if then than as at by for from in into of off on onto out over to
  up upon via with within without during between before after since until till through throughout across along
  among amongst around about against and or but nor so yet because although though also both either neither each
  every any some all no not only just even still already very more most less fewer few many much such same there
  here be is are was were been being am has have had having do does did doing done will would shall should can could
  may might must per plus including includes include included compared comparing according due despite per
  however therefore additionally furthermore moreover finally overall respectively approximately almost nearly
  under above below towards toward regarding concerning whereas once again other another further now currently today recently together often always never
`)

export const AUXILIARIES = list(
  'be is are was were been being am has have had having will would shall should can could may might must',
)

/** Past forms that do not end in -ed; they close a noun phrase as -ed does. */
export const PAST_FORMS = list(`
  took taken held ran run met gave given led saw seen got sat went gone left came rose risen fell fallen grew grown
  stood made brought taught said told felt found heard died went lost kept became began begun undertook undertaken
  spent sent dealt built chose chosen spoke spoken wrote written knew known put set cut hit read fed rang sought drew drawn
`)

/** End in -ed or -ing but are nouns, or describe one. */
const NOUNS_LIKE_VERBS = list(`
  need speed seed feed bed shed breed deed weed reed hundred training safeguarding meeting briefing housing learning
  building funding hearing screening setting parenting wellbeing bullying grooming offending mentoring counselling
  planning being timing finding recording posting mailing listing rating warning ruling booking viewing sighting
  reading offspring sibling morning evening thing nothing something anything trafficking red looked-after unaccompanied
`)

/** Say that there was a number, not what happened: they neither tell two measures apart nor make them one. */
export const LIGHT_VERBS = rootsOf(`
  have do receive see record report raise make include comprise total reach stand rise fall increase
  decrease reduce grow drop show remain cover identify give get take bring not count amount experience
  respond deal handle manage process log capture number submit generate expect continue equate represent
  account work use used using come find say tell feel think agree state describe reply answer be
`)

/** Join one thing to another without telling what either is. */
export const NEUTRAL = rootsOf(`
  related involved involving regarding concerned cover covered based include included compared link linked
  associated subject use used using followed applied occurred taking taken place go going set please
`)

/** Words so common in these reports that they do not tell one measure from another by themselves. */
const WEAK = rootsOf(`
  safeguarding child young person partnership board multiagency multi agency partner local area county
  countywide authority statutory formal new total overall annual year report period time number figure
  amount case practice professional team group subgroup sub panel service committee executive work
  programme full separate individual various key main within across successful further additional month
  week day date rate level count safe lscb organisation unique recorded entire combined city borough
  district council region
`)

export const isWeak = (root: string): boolean => WEAK.has(root)

const POPULATION = list(`
  person child adult staff practitioner professional member family parent carer pupil student worker partner colleague
  agency organisation school time man woman boy girl male female attendee delegate participant learner volunteer
  individual resident patient victim officer household respondent teenager people service user manager teacher
  governor nurse trainer viewer visitor follower
`)

const ACTIVITY = list(`
  session workshop course event briefing training audit meeting group resource project campaign case visit area theme
  response recommendation action module programme film conference forum strand priority webinar podcast newsletter
  occasion question item point page document tool policy issue topic example element part way step stage class
  activity lesson finding site setting place copy post view hour minute partner team
`)

/** Heads that many different measures share, so agreeing on them alone means nothing. */
export const isCommonHead = (head: string): boolean => POPULATION.has(head) || ACTIVITY.has(head)

const ANYONE = list(
  'person individual attendee attendance delegate participant learner practitioner professional staff',
)

/** "People", "delegates" and "practitioners" may be the same heads counted when the rest agrees. */
export const headsAgree = (a: string, b: string): boolean => a === b || (ANYONE.has(a) && ANYONE.has(b))

export const isPopulation = (head: string): boolean => POPULATION.has(head)

const OPPOSITES: readonly ReadonlySet<string>[] = [
  rootsOf('child adult'),
  rootsOf('home care'),
  rootsOf('male female'),
  rootsOf('boy girl'),
  rootsOf('man woman'),
  rootsOf('primary secondary'),
  rootsOf('virtual online remote in-person face-to-face face'),
  rootsOf('internal external'),
  rootsOf('single multi'),
  rootsOf('single-agency multi-agency'),
  rootsOf('first second third fourth fifth final'),
  rootsOf('victim perpetrator suspect'),
  rootsOf('open closed started completed'),
  rootsOf('physical sexual emotional neglect domestic financial'),
  rootsOf('rapid thematic'),
  rootsOf('initial review follow-up'),
  rootsOf('accepted declined rejected refused'),
  rootsOf('agreed disagreed'),
  rootsOf('satisfied dissatisfied'),
  rootsOf('new repeat'),
  rootsOf('spring summer autumn winter'),
  rootsOf('morning afternoon evening'),
]

/** Two words of one kind that exclude each other, as "home" and "care" do, one on each side only. */
export function opposed(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return OPPOSITES.some((kind) => {
    let onlyA = false
    let onlyB = false
    for (const word of kind) {
      if (a.has(word) && !b.has(word)) onlyA = true
      if (b.has(word) && !a.has(word)) onlyB = true
    }
    return onlyA && onlyB
  })
}

const NOT_ADVERBS = list(`
  family early elderly monthly weekly daily yearly supply assembly anomaly july friendly lonely likely reply apply bully
`)

/** Whether a word says only how or how often a thing was done. */
export const isAdverb = (word: string): boolean =>
  word.endsWith('ly') && word.length > 4 && !NOT_ADVERBS.has(word)

/** Whether a word, in small letters, does the work of a verb after its noun. */
export const looksLikeVerb = (word: string): boolean =>
  PAST_FORMS.has(word) || (/(?:ed|ing)$/.test(word) && word.length > 4 && !NOUNS_LIKE_VERBS.has(word))

export const looksPlural = (word: string): boolean =>
  IRREGULAR_PLURALS.has(word) || (word.length > 3 && /[^sui]s$/.test(word))
