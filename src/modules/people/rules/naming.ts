const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/** Whether a name stands whole in words: “Ann Lee” is not named in “Joann Leeson”. */
export function isNamedIn(words: string, name: string): boolean {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1))
    if (!isLetter(words[at - 1]) && !isLetter(words[at + name.length])) return true
  return false
}
