import { z } from 'zod'
import { ownMailAddress } from '#platform/contact-fields.ts'
import { oneOf } from '#platform/forms.ts'

/** Somebody of the public who would be written to. */
export const followForm = z.object({ email: ownMailAddress.transform((typed) => typed.toLowerCase()) })

export const EVERY_BODY = 'every'

/** Of which of the bodies that somebody follows they want no more. */
export const stopForm = (bodies: readonly string[]) =>
  z.object({ stop: oneOf([...bodies, EVERY_BODY], 'Select what you want no more letters about') })
