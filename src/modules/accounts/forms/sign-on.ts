import { z } from 'zod'
import { openedVersion, optionalText, text, ticked } from '#platform/forms.ts'
import { isProviderAddress } from '#platform/identity/provider.ts'

const address = (words: string, isSecure: boolean) => {
  const wrong = `Enter ${words} as an address that begins with https://`
  return optionalText({ max: 500, tooLong: wrong }).refine(
    (typed) => typed === '' || isProviderAddress(typed, isSecure),
    wrong,
  )
}

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/

/** One identity provider. Endpoints that are left empty are read from the provider when it is saved. */
export const signOnForm = (isSecure: boolean) =>
  z
    .object({
      label: text({
        missing: 'Enter what the button says',
        max: 60,
        tooLong: 'What the button says must be 60 characters or fewer',
      }),
      issuer: address('the issuer', isSecure).refine((issuer) => issuer !== '', 'Enter the issuer'),
      authorizationEndpoint: address('the authorization endpoint', isSecure),
      tokenEndpoint: address('the token endpoint', isSecure),
      jwksUri: address('where its keys are', isSecure),
      userinfoEndpoint: address('where it tells who somebody is', isSecure),
      clientId: text({
        missing: 'Enter the client ID that the provider gave you',
        max: 200,
        tooLong: 'The client ID must be 200 characters or fewer',
      }),
      clientSecret: optionalText({ max: 500, tooLong: 'The secret must be 500 characters or fewer' }),
      domains: optionalText({ max: 2000, tooLong: 'The domains must be 2,000 characters or fewer' })
        .transform((lines) => [
          ...new Set(
            lines
              .toLowerCase()
              .split(/[\s,;]+/)
              .filter(Boolean),
          ),
        ])
        .refine(
          (domains) => domains.every((domain) => DOMAIN.test(domain)),
          'Enter each domain as it stands behind the @, for example anyshire.gov.uk',
        ),
      ownsAddresses: ticked,
      isOn: ticked,
      version: openedVersion,
    })
    .refine(({ ownsAddresses, domains }) => !ownsAddresses || domains.length > 0, {
      path: ['domains'],
      message: 'Enter the domains whose addresses the organisation gives out',
    })
export type SignOnInput = Readonly<z.infer<ReturnType<typeof signOnForm>>>
