import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type AgencyId, isOfAgency, POST_WORDS, type PostKind } from '#modules/people/index.ts'
import { mailAddress, nameOfPerson, ownMailAddress } from '#platform/contact-fields.ts'
import { optionalOneOf, text } from '#platform/forms.ts'
import { uncapitalised } from '#platform/words.ts'

const MISSING = 'Enter the six figures that the app shows'

/** The six figures of an authenticator app, with or without a space in the middle. */
export const codeForm = z.object({
  code: text({ missing: MISSING, max: 20, tooLong: MISSING }).refine(
    (code) => /^\d{6}$/.test(code.replaceAll(/\s/g, '')),
    'The code is six figures, for example 123 456',
  ),
})

const CODE_MISSING = 'Enter one of your recovery codes'
export const recoveryForm = z.object({
  recoveryCode: text({ missing: CODE_MISSING, max: 40, tooLong: CODE_MISSING }),
})

export interface NamedAgency {
  readonly id: AgencyId
  readonly name: string
}

const POSTS = Object.keys(POST_WORDS) as PostKind[]

/** Whom to invite, and as what. A post that belongs to an agency needs one; a post of the whole partnership has none. */
export const invitationForm = (agencies: readonly NamedAgency[]) =>
  z
    .object({
      name: nameOfPerson,
      email: mailAddress('Enter their e-mail address'),
      agencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select an agency from the list, or leave it empty',
      ).transform((id) => id as AgencyId | null),
      post: optionalOneOf(POSTS, 'Select a post from the list, or leave it empty'),
    })
    .refine(({ post, agencyId }) => post === null || !isOfAgency(post) || agencyId !== null, {
      path: ['agencyId'],
      message: 'Select the agency at which they hold this post',
    })
export type InvitationInput = z.infer<ReturnType<typeof invitationForm>>

const MOST_LINES = 200

/** Many invitations as lines of text: name, e-mail address, agency, post. All are right, or the faults are told. */
export function readLines(
  lines: string,
  agencies: readonly NamedAgency[],
):
  | { readonly ok: true; readonly inputs: readonly InvitationInput[] }
  | { readonly ok: false; readonly faults: readonly string[] } {
  let rows: readonly (readonly string[])[]
  try {
    const delimiter = lines.includes('\t') ? '\t' : ','
    rows = parse(lines, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    })
  } catch {
    return { ok: false, faults: ['The lines cannot be read. Write one person in each, with commas between'] }
  }
  const people = rows.filter(([first = ''], index) => index > 0 || !/^name$/i.test(first))
  if (people.length === 0) return { ok: false, faults: ['Enter at least one person'] }
  if (people.length > MOST_LINES)
    return {
      ok: false,
      faults: [`Invite ${MOST_LINES} people at most at one time. There are ${people.length} lines`],
    }
  const faults: string[] = []
  const inputs: InvitationInput[] = []
  const seen = new Set<string>()
  for (const [index, [name = '', email = '', agencyName = '', postWords = '']] of people.entries()) {
    const at = `Line ${index + 1}:`
    const agency = agencies.find((each) => each.name.toLowerCase() === agencyName.toLowerCase())
    const post = POSTS.find((kind) => POST_WORDS[kind].toLowerCase() === postWords.toLowerCase())
    if (agencyName && !agency) faults.push(`${at} there is no agency called “${agencyName}”`)
    if (postWords && !post) faults.push(`${at} there is no post called “${postWords}”`)
    if (seen.has(email.toLowerCase())) faults.push(`${at} ${email} is in the list twice`)
    seen.add(email.toLowerCase())
    const result = invitationForm(agencies).safeParse({
      name,
      email,
      agencyId: agency?.id ?? '',
      post: post ?? '',
    })
    if (result.success) inputs.push(result.data)
    else faults.push(...result.error.issues.map(({ message }) => `${at} ${uncapitalised(message)}`))
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, inputs }
}

/** The address of an account. */
export const emailForm = z.object({
  email: ownMailAddress,
})
