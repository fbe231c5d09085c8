// Thread for the tests of the pool: one function that never answers, one that ends the thread, one that says what it was given.
export const hang = (_: null): Promise<never> => new Promise((_resolve) => setInterval(() => undefined, 1000))
export const end = (_: null): never => process.exit(3)
export const echo = async ({ text, ms }: { text: string; ms: number }): Promise<string> => { await new Promise((resolve) => setTimeout(resolve, ms)); return text }
