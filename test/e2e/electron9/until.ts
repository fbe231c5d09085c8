/** Asks again until the answer is there. Errors count as "not yet". */
export async function until<T>(what: string, ask: () => T | Promise<T>, withinMs = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = answer
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms for ${what}; last: ${String(last)}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}
