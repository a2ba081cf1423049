/** Where a fact stands in a source document: the file, its section, and the line numbers as `12`, `12-15` or `12;40`. */
export interface Source {
  readonly file: string
  readonly section: string
  readonly lines: string
}

/** A source in one line of words. */
export const sourceWords = ({ file, section, lines }: Source): string =>
  [
    section,
    file && `${file}${lines && `, line${/[-;]/.test(lines) ? 's' : ''} ${lines.replaceAll(';', '; ')}`}`,
  ]
    .filter(Boolean)
    .join(' · ')
