/** Some pages that somebody might have written, in which all agrees, and what may go wrong in them. */
export interface Passages {
  readonly name: string
  readonly text: string
  readonly mistakes: readonly {
    readonly rule: string
    /** What stands there, and what is put in its place. */
    readonly changes: readonly (readonly [was: string, is: string])[]
  }[]
}
