/** A sentence of the core in the language of the window. The core speaks English. */
export function fromCore(sentence: string): string {
  return sentence
}
