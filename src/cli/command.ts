import type { Config } from '#platform/config.ts'

/** What was typed after the name of a command: words, and options by name. */
export interface Typed {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, readonly string[]>>
}

/** One command of `accord`. It throws a `ConfigFault` with a sentence for whatever the person can mend. */
export interface Command {
  /** How it is typed, after `accord`. */
  readonly usage: string
  /** One sentence for the list of commands. */
  readonly says: string
  /** Names of the options that take a value. */
  readonly options: readonly string[]
  /** How many words it takes besides its name: the least and the most. */
  readonly words: readonly [least: number, most: number]
  /** Switches that take no value. */
  readonly switches?: readonly string[]
  /** Gives the exit code where it is not 0. */
  readonly run: (typed: Typed, around: Around) => Promise<number | undefined>
}

export interface Around {
  readonly config: Config
  /** Where the product keeps its files. It is there. */
  readonly folder: string
  readonly now: () => Temporal.Instant
  /** For the person at the terminal. */
  readonly say: (line: string) => void
}

/** The last value of an option, or undefined where it was not given. */
export const option = ({ options }: Typed, name: string): string | undefined => options[name]?.at(-1)
