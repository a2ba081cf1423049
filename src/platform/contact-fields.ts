import { text } from './forms.ts'
import { isMailAddress } from './letters.ts'

/** The name of whoever fills in a form about themselves. */
export const ownName = text({
  missing: 'Enter your name',
  max: 200,
  tooLong: 'Your name must be 200 characters or fewer',
})

/** The name of somebody else, as whoever fills in the form knows it. */
export const nameOfPerson = text({
  missing: 'Enter the name of the person',
  max: 200,
  tooLong: 'The name must be 200 characters or fewer',
})

/** An e-mail address to which a letter can be sent. */
export const mailAddress = (missing: string) =>
  text({
    missing,
    max: 254,
    tooLong: 'The e-mail address must be 254 characters or fewer',
  }).refine(isMailAddress, 'Enter an e-mail address in the form name@example.org')

/** The e-mail address of whoever fills in a form about themselves. */
export const ownMailAddress = mailAddress('Enter your e-mail address')
