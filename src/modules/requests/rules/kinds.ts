import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import type { Opening, Thing } from '#platform/access.ts'
import { permission } from '#platform/work.ts'
import type { Channel, IdentityCheck, Request, RequestId, RequestKind } from '../schema.ts'

/** Who keeps the register of requests. */
export const keepRequests = permission('requests.keep', ...BUSINESS_UNIT)

/** The posts that read of a breach at their own agency. */
const BREACH_POSTS = [post('chief-officer'), post('data-lead')] as const
/** Who may open the register: the business unit, and for the breaches at their agency those who answer for them there. */
export const readRequests = permission('requests.read', ...BUSINESS_UNIT, ...BREACH_POSTS)

/** What a kind of request is called, and how its reference begins. Never “SAR”: that is a safeguarding adult review. */
export const KINDS: Readonly<
  Record<RequestKind, { readonly words: string; readonly prefix: string; readonly about: string }>
> = {
  access: {
    words: 'Request for access',
    prefix: 'DSAR',
    about: 'Somebody asks what is held on them.',
  },
  rectification: {
    words: 'Request for rectification',
    prefix: 'RECT',
    about: 'Somebody says that what is held on them is wrong or not whole.',
  },
  objection: {
    words: 'Objection',
    prefix: 'OBJ',
    about: 'Somebody objects to what is done with what is held on them.',
  },
  'freedom-of-information': {
    words: 'Freedom of information request',
    prefix: 'FOI',
    about: 'Somebody asks for information that is not about themselves.',
  },
  complaint: {
    words: 'Complaint',
    prefix: 'COMP',
    about: 'Somebody complains about how information on them is used.',
  },
  breach: {
    words: 'Breach',
    prefix: 'BREACH',
    about: 'Information on people was lost, changed or seen by somebody who may not.',
  },
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  'e-mail': 'By e-mail',
  letter: 'By letter',
  telephone: 'By telephone',
  'in-person': 'In person',
  website: 'Over the public site',
  inside: 'Found inside the partnership',
}

export const IDENTITY_WORDS: Readonly<Record<IdentityCheck, string>> = {
  unchecked: 'Nobody has said how we know who asks',
  asked: 'Proof was asked for',
  confirmed: 'We know who asks',
  'not-needed': 'Not needed',
}

/** Requests in which somebody asks for what is theirs, so that it must be known who they are (UK GDPR Art 12(6)). */
export const needsIdentity = (kind: RequestKind): boolean =>
  kind === 'access' || kind === 'rectification' || kind === 'objection'

/** How requests can end. `told`: it was answered, and not taken back or recorded by mistake. */
const OUTCOMES: Readonly<Record<RequestKind, Readonly<Record<string, string>>>> = {
  access: {
    released: 'Everything was released',
    part: 'A part was released',
    refused: 'It was refused',
    nothing: 'Nothing is held',
  },
  rectification: {
    corrected: 'It was put right',
    part: 'A part was put right',
    noted: 'It stays, with a note of what they say',
    refused: 'It was refused',
  },
  objection: {
    stopped: 'We stopped',
    part: 'We stopped a part',
    refused: 'We go on, for reasons that weigh more',
  },
  'freedom-of-information': {
    disclosed: 'It was disclosed',
    part: 'A part was disclosed',
    refused: 'It is exempt',
    nothing: 'It is not held',
    passed: 'It went to the member that holds it',
  },
  complaint: { upheld: 'It was upheld', part: 'A part was upheld', dismissed: 'It was not upheld' },
  breach: { contained: 'It was dealt with', none: 'It was no breach' },
}
const ENDED_OTHERWISE = { withdrawn: 'It was withdrawn', mistaken: 'It was recorded by mistake' } as const

export const outcomesOf = (kind: RequestKind): Readonly<Record<string, string>> => ({
  ...OUTCOMES[kind],
  ...ENDED_OTHERWISE,
})

/** Whether an outcome answers what was asked. What was withdrawn or recorded by mistake needs no answer. */
export const isAnswer = (outcome: string): boolean => !(outcome in ENDED_OTHERWISE) && outcome !== 'none'

export const REQUESTS = '/workspace/requests'
export const requestPath = (id: RequestId): `/workspace/${string}` => `${REQUESTS}/${id}`

export const REQUEST = 'request'
/** What somebody wrote in one, as a kind of text that may be marked as a possible disclosure. */
export const REQUEST_TEXT = 'request-text'

/** What stands in the history of a request: a note, a letter, an earlier wording of its text. */
export const REQUEST_ENTRY = 'request-entry'

/** A request, as those who decide who may open things know it. */
export function thingOf(request: Pick<Request, 'id' | 'kind' | 'reference' | 'agencyId' | 'ownerId'>): Thing {
  const unit: Opening = {
    ...{ as: BUSINESS_UNIT, of: null, right: 'decide', words: 'a post in the business unit' },
  }
  const atAgency: Opening | undefined =
    request.kind === 'breach' && request.agencyId !== null
      ? { as: BREACH_POSTS, of: request.agencyId, words: 'chief officer or data lead of the agency' }
      : undefined
  return {
    ...{ kind: REQUEST, id: request.id, tier: 2, href: requestPath(request.id), ownerId: request.ownerId },
    label: `${KINDS[request.kind].words} ${request.reference}`,
    ownedAs: [unit],
    openTo: atAgency ? [unit, atAgency] : [unit],
  }
}
