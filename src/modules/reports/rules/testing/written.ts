/** A whole report that somebody wrote, without a mistake, and what may go wrong in it. */
export interface Written {
  readonly name: string
  readonly text: string
  readonly mistakes: readonly {
    readonly was: string
    readonly is: string
    readonly rule: string
    /** Words of the finding or of a place it shows. */
    readonly shows: string
  }[]
}
