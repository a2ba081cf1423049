import assert from 'node:assert/strict'

/** The id of what a command made, which must not have refused it. */
export function idOf(made: { readonly id: string } | { readonly refused: unknown }): string {
  assert.ok('id' in made, `What a partnership is furnished with was refused: ${JSON.stringify(made)}`)
  return made.id
}

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
