import { z } from 'zod'
import { nameOfPerson } from '#platform/contact-fields.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, ticked } from '#platform/forms.ts'
import { type AgencyId, PREFERRED_CONTACTS } from '../schema.ts'

const EMAIL = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\].]+$/
const PHONE = /^[+\d][\d\s()./+-]*(?:\s*(?:ext|x)\.?\s*\d+)?$/i

/** An e-mail address, or nothing. */
export const optionalEmail = optionalText({
  max: 254,
  tooLong: 'The e-mail address must be 254 characters or fewer',
}).refine(
  (address) => address === '' || EMAIL.test(address),
  'Enter an e-mail address in the form name@example.org',
)

/** A telephone number as people write it, or nothing. */
export const optionalPhone = optionalText({
  max: 60,
  tooLong: 'The telephone number must be 60 characters or fewer',
}).refine(
  (number) => number === '' || PHONE.test(number),
  'Enter a telephone number, such as 01223 000000 or 01223 000000 ext 12',
)

const contact = {
  email: optionalEmail,
  phone: optionalPhone,
  address: optionalText({ max: 500, tooLong: 'The address must be 500 characters or fewer' }),
  pronouns: optionalText({ max: 40, tooLong: 'The pronouns must be 40 characters or fewer' }),
  preferredContact: oneOf(PREFERRED_CONTACTS, 'Select how they like to be reached').default(''),
  version: openedVersion,
}

/** What a person may change of themselves. */
export const contactForm = z.object(contact)
export type ContactInput = z.infer<typeof contactForm>

/** Who a person is and how they are reached. `agencies` are those they may work for. */
export const personForm = (agencies: readonly { readonly id: AgencyId }[]) =>
  z.object({
    name: nameOfPerson,
    jobTitle: optionalText({ max: 200, tooLong: 'The job title must be 200 characters or fewer' }),
    agencyId: optionalOneOf(
      agencies.map(({ id }) => id),
      'Select an agency from the list, or leave it empty',
    ).transform((id) => id as AgencyId | null),
    ...contact,
    isAnother: ticked,
  })
export type PersonInput = z.infer<ReturnType<typeof personForm>>
