declare module 'saxen' {
  /** Reads XML as it stands and names what it meets. Entities that a document declares itself are not followed. */
  export class Parser {
    on(
      event: 'openTag',
      listener: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decoded: (text: string) => string,
      ) => void,
    ): this
    on(event: 'closeTag', listener: (name: string) => void): this
    on(event: 'text', listener: (text: string, decoded: (text: string) => string) => void): this
    on(event: 'cdata', listener: (text: string) => void): this
    on(event: 'error', listener: (error: Error) => void): this
    on(event: 'warn', listener: (error: Error) => void): this
    parse(xml: string): void
    /** Takes the next part of a document, which may end anywhere. */
    write(xml: string): this
    end(): void
  }
}
