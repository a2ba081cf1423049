/** What the form of a new document is sent with. */
export const typedDocument = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ title: 'Terms of a review', tier: '2', heldForId: '', language: 'en', format: 'standard' },
  ...given,
})

/** A file as a form sends it. */
export const sentFile = (content: string | Uint8Array, name = 'paper.txt') => ({
  field: 'file',
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
})
